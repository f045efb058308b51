package main

import (
	"archive/zip"
	"bytes"
	"io"
)

// documentXML takes document.xml out of a Word file.
func documentXML(data []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}
