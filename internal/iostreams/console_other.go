//go:build !windows

package iostreams

import "os"

func enableEscapes(*os.File) bool { return true }

// systemAmbiguous is 1: terminals on Unix draw “ ” and … narrow in a Chinese locale too, unless they are told otherwise.
func systemAmbiguous(func(string) string) int { return 1 }
