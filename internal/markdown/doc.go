// Package markdown reads and writes essays as Markdown (DESIGN.md section 4). Write makes a file that every reader of
// CommonMark and GFM shows with exactly the essay's characters and blocks; Parse takes what people write and keeps every
// word of it. It renders nothing, and it is no general Markdown library: lists, quotes, code and tables become paragraphs.
package markdown
