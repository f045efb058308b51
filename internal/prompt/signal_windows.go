package prompt

import "os"

// watchSize has no signal to watch on Windows: the next key draws with the new size.
func watchSize() (wake <-chan os.Signal, stop func()) { return nil, func() {} }

// isHangup tells that the terminal has gone away; Windows ends the program instead.
func isHangup(error) bool { return false }
