// Package ttytest runs a program on a real terminal for tests: under tmux, whose screen can be read back with the
// true widths of Chinese characters, and on a bare pty, which answers nothing. Only tests import it; it knows
// nothing of the program it runs.
package ttytest
