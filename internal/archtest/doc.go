// Package archtest proves from the source what the architecture promises: which package may import which, who alone may use
// a third-party module, and a few rules of style no compiler knows. It has tests only and is not for import.
package archtest
