package lexicon

import (
	"strings"
	"time"

	"xinde/internal/zh"
)

// Session is a plenum of a central committee: 十九届六中全会 is Congress 19, Plenum 6. With Plenum 0 it is the congress itself.
type Session struct{ Congress, Plenum int }

const plenumWord = "中全会"

func meetingsOf(list []*Entry) map[Session]*Entry {
	out := map[Session]*Entry{}
	for _, e := range list {
		if s, ok := parseMeeting(e.ID); ok {
			out[s] = e
		}
	}
	return out
}

// parseMeeting reads 二十大 and 二十届四中全会.
func parseMeeting(id string) (Session, bool) {
	if number, ok := strings.CutSuffix(id, "大"); ok {
		n, is := zh.ParseNumeral(number)
		return Session{Congress: n}, is && n > 0
	}
	var out Session
	whole := false
	FindSessions(id, func(s Session, from, to int) { out, whole = s, from == 0 && to == len(id) })
	return out, whole
}

// Opened gives the day on which a session opened, ok is false when it is not known.
func (x *Lexicon) Opened(s Session) (day time.Time, ok bool) {
	e := x.met[s]
	if e == nil {
		return time.Time{}, false
	}
	return e.From, true
}

// InOffice gives the number of the congress whose central committee is in office on a day, 0 before the first that is known.
func (x *Lexicon) InOffice(on time.Time) int {
	last := 0
	for s, e := range x.met {
		if s.Plenum == 0 && s.Congress > last && !e.Until.IsZero() && !e.Until.After(on) {
			last = s.Congress
		}
	}
	return last
}

// LastPlenum gives the number of the plenum with which a central committee ended, that is one that opened shortly before the next
// congress. It is known of few.
func (x *Lexicon) LastPlenum(congress int) (plenum int, known bool) {
	const shortly = 60 * 24 * time.Hour
	next, ok := x.Opened(Session{Congress: congress + 1})
	if !ok {
		return 0, false
	}
	for s, e := range x.met {
		if s.Congress == congress && s.Plenum > plenum {
			plenum, known = s.Plenum, next.Sub(e.From) < shortly
		}
	}
	return plenum, known
}

// FindSessions gives the plenums that a text names in full, with the bytes each stands in: 十七届五中全会.
func FindSessions(text string, found func(s Session, from, to int)) {
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
				found(Session{congress, plenum}, len(head)-len(number), at)
			}
		}
	}
}

// lastNumeral gives the Chinese numerals that a text ends with.
func lastNumeral(text string) string {
	rest := strings.TrimRight(text, "一二三四五六七八九十")
	return text[len(rest):]
}
