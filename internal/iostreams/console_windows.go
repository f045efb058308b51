package iostreams

import (
	"os"

	"golang.org/x/sys/windows"
)

// enableEscapes switches a console to escape sequences; before Windows 10 that fails and there is no colour.
func enableEscapes(f *os.File) bool {
	var mode uint32
	h := windows.Handle(f.Fd())
	if windows.GetConsoleMode(h, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(h, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}

// systemAmbiguous is 2 in the old console under a Chinese, Japanese or Korean code page; Windows Terminal draws narrow.
func systemAmbiguous(getenv func(string) string) int {
	if getenv("WT_SESSION") != "" {
		return 1
	}
	page, err := windows.GetConsoleOutputCP()
	if err != nil {
		return 1
	}
	switch page {
	case 932, 936, 949, 950, 54936:
		return 2
	}
	return 1
}
