package cli

import "github.com/inconshreveable/mousetrap"

// startedByDoubleClick tells whether the Explorer started the program.
func startedByDoubleClick() bool { return mousetrap.StartedByExplorer() }
