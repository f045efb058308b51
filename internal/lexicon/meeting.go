// Package lexicon holds dated facts that a checker of essays stands on: so far the congresses of the Party and the plenums of their
// central committees. It judges no text; internal/check does.
package lexicon

import (
	"strings"
	"time"

	"xinde/internal/zh"
)

// Meeting is a plenum of a central committee: 十九届六中全会 is Congress 19, Plenum 6.
type Meeting struct{ Congress, Plenum int }

// Congress gives the day on which a congress ended, and so its central committee came into office; ok is false for one that is not known.
// The days are those of the published lists (十六大 … 二十大), seen in November 2026.
func Congress(n int) (time.Time, bool) {
	return day(map[int]string{
		12: "1982-09-11", 13: "1987-11-01", 14: "1992-10-18", 15: "1997-09-18", 16: "2002-11-14", 17: "2007-10-21", 18: "2012-11-14",
		19: "2017-10-24", 20: "2022-10-22",
	}[n])
}

// Opened gives the day on which a plenum opened. Plenums whose days could not be established are not known: 十七届二中 and 三中, 十八届二中,
// 十九届一中 and others, and 二十届五中, which was announced only.
func (m Meeting) Opened() (time.Time, bool) {
	return day(map[Meeting]string{
		{16, 5}: "2005-10-08", {16, 7}: "2007-10-09",
		{17, 1}: "2007-10-22", {17, 4}: "2009-09-15", {17, 5}: "2010-10-15",
		{18, 1}: "2012-11-15", {18, 3}: "2013-11-09", {18, 4}: "2014-10-20", {18, 5}: "2015-10-26", {18, 6}: "2016-10-24",
		{19, 3}: "2018-02-26", {19, 4}: "2019-10-28", {19, 5}: "2020-10-26", {19, 6}: "2021-11-08", {19, 7}: "2022-10-09",
		{20, 1}: "2022-10-23", {20, 2}: "2023-02-26", {20, 3}: "2024-07-15", {20, 4}: "2025-10-20",
	}[m])
}

func day(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// InOffice gives the number of the congress whose central committee is in office on a day, 0 before the first that is known.
func InOffice(on time.Time) int {
	last := 0
	for n := 12; ; n++ {
		ended, ok := Congress(n)
		if !ok || ended.After(on) {
			return last
		}
		last = n
	}
}

const plenumWord = "中全会"

// FindMeetings gives the plenums that a text names in full, with the bytes each stands in: 十七届五中全会.
func FindMeetings(text string, found func(m Meeting, from, to int)) {
	for at := 0; ; {
		i := strings.Index(text[at:], plenumWord)
		if i < 0 {
			return
		}
		end := at + i
		at = end + len(plenumWord)
		head, ok := strings.CutSuffix(text[:end], lastNumeral(text[:end]))
		if plenum, is := zh.ParseNumeral(text[len(head):end]); ok && is && strings.HasSuffix(head, "届") {
			head = strings.TrimSuffix(head, "届")
			number := lastNumeral(head)
			if congress, is := zh.ParseNumeral(number); is {
				found(Meeting{congress, plenum}, len(head)-len(number), at)
			}
		}
	}
}

// lastNumeral gives the Chinese numerals that a text ends with.
func lastNumeral(text string) string {
	rest := strings.TrimRight(text, "一二三四五六七八九十")
	return text[len(rest):]
}
