//go:build !windows

package cli

// startedByDoubleClick tells whether a file manager started the program; only Windows opens a console window for it.
func startedByDoubleClick() bool { return false }
