module xinde/internal/bench/compare/simhash

go 1.26.0

require github.com/mfonda/simhash v0.0.0-20151007195837-79f94a1100d6

require golang.org/x/text v0.44.0 // indirect
