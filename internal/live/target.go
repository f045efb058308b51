package live

// Length gives the characters (字数) asked for: the setting, or the outline's default; 0 when nothing is said.
func (v *View) Length() int {
	if v.set.Settings.Length > 0 {
		return v.set.Settings.Length
	}
	l := v.o.Defaults.Length
	switch {
	case l.About > 0:
		return l.About
	case l.Min > 0 && l.Max > 0:
		return (l.Min + l.Max) / 2
	}
	return max(l.Min, l.Max)
}

// Targets gives the characters each section should have, by id. Shares are per cent of the length; sections without one divide
// what is left, and what a dropped section would have had goes to the others in proportion.
func (v *View) Targets() map[string]int {
	said, silent := 0, 0
	for _, s := range v.o.Sections {
		switch {
		case !v.Alive(s):
		case s.Share > 0:
			said += s.Share
		default:
			silent++
		}
	}
	rest := 0
	if silent > 0 && said < 100 {
		rest = (100 - said) / silent
	}
	total := said + rest*silent
	out := map[string]int{}
	for _, s := range v.o.Sections {
		if !v.Alive(s) || total == 0 {
			continue
		}
		share := s.Share
		if share == 0 {
			share = rest
		}
		out[s.ID] = v.Length() * share / total
	}
	return out
}
