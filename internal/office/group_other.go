//go:build !unix

package office

import "os/exec"

func ownGroup(*exec.Cmd) {}
