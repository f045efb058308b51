// Command xinde interviews a person who must hand in a 心得体会 and drafts it from their own material.
package main

import (
	"os"

	"xinde/internal/cli"
)

// version is set by the release build.
var version = "dev"

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.SystemEnv(version)))
}
