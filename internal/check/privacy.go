package check

import (
	"strings"

	"xinde/internal/diag"
)

func privacyRules() []Rule {
	return []Rule{{
		ID: "privacy.id-card", Title: "身份证号", Level: diag.Warning,
		Doc:     "心得体会要给别人看，不该写出身份证号码。",
		Example: "她的身份证号是11010519491231002X。", Counter: "单号是110105194912310021，流水号是110105194913310021。",
		run: (*pass).idCards,
	}, {
		ID: "privacy.mobile", Title: "手机号", Level: diag.Warning,
		Doc:     "心得体会要给别人看，不该写出手机号码。",
		Example: "有事打13800138000找我。", Counter: "订单138001380001，热线12345678901，合同号A13800138000。",
		run: (*pass).mobiles,
	}, {
		ID: "privacy.bank-card", Title: "银行卡号", Level: diag.Warning,
		Doc:     "心得体会要给别人看，不该写出银行卡号。",
		Example: "补贴打到6222021234567890128这张卡上。", Counter: "单号6222021234567890123，批次1234567890123456。",
		run: (*pass).bankCards,
	}}
}

// number is a long number in a line, with the blanks and hyphens in it; digits is without.
type number struct {
	from, to int
	digits   string
}

const leastDigits = 11

// longNumbers calls f for every number of at least eleven digits that is no part of a word. One so long cannot be missed by
// looking at every eleventh byte.
func (p *pass) longNumbers(f func(l *line, n number)) {
	for i := range p.lines {
		l := &p.lines[i]
		done := 0
		for at := leastDigits - 1; at < len(l.text); at += leastDigits {
			if !isGroup(l.text[at]) {
				continue
			}
			from := at
			for from > done && isGroup(l.text[from-1]) {
				from--
			}
			for from < at && !isDigit(rune(l.text[from])) {
				from++
			}
			n := readLong(l.text, from)
			if len(n.digits) >= leastDigits && !isWord(runeBefore(l.text, from)) && !in(runeBefore(l.text, from), "-_./") && !isWord(runeAt(l.text, n.to)) && !l.waits(from) {
				f(l, n)
			}
			done = max(n.to, at)
			at = max(at, n.to-1)
		}
	}
}

// isGroup tells whether a byte may stand in a long number.
func isGroup(c byte) bool { return c >= '0' && c <= '9' || c == ' ' || c == '-' }

// readLong reads digits in one row, or in groups with one blank or hyphen between; a last X is part of an id card number.
func readLong(text string, at int) number {
	const most = 24
	to := at
	for to < len(text) {
		c := text[to]
		if c >= '0' && c <= '9' || (c == ' ' || c == '-') && to+1 < len(text) && isDigit(rune(text[to+1])) || (c == 'X' || c == 'x') && to-at == 17 {
			to++
			continue
		}
		break
	}
	n := number{from: at, to: to}
	if to-at <= most {
		n.digits = strings.Map(func(r rune) rune {
			if r == ' ' || r == '-' {
				return -1
			}
			return r
		}, text[at:to])
	}
	return n
}

func (p *pass) idCards() {
	p.longNumbers(func(l *line, n number) {
		if isIDCard(n.digits) && len(n.digits) == n.to-n.from {
			p.tell(l, n.from, n.to, "这里写出了身份证号码", "删去，或者只留前几位")
		}
	})
}

// isIDCard tells whether a number is one of 18 places with a right checksum (GB 11643), or an old one of 15 with a date in it.
func isIDCard(s string) bool {
	const long, old = 18, 15
	switch len(s) {
	case old:
		return s[0] >= '1' && s[0] <= '6' && isMonthDay(s[8:12]) && strings.Trim(s, "0123456789") == ""
	case long:
		if s[0] < '1' || s[0] > '8' || !isMonthDay(s[10:14]) || s[6:8] != "19" && s[6:8] != "20" {
			return false
		}
	default:
		return false
	}
	sum, weight := 0, 1 // weights are powers of two modulo 11, from the right
	for i := long - 2; i >= 0; i-- {
		weight = weight * 2 % 11
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += int(s[i]-'0') * weight
	}
	check := (12 - sum%11) % 11
	if check == 10 {
		return s[long-1] == 'X' || s[long-1] == 'x'
	}
	return int(s[long-1]-'0') == check
}

// isMonthDay tells whether four digits are a month and a day.
func isMonthDay(s string) bool {
	month, day := int(s[0]-'0')*10+int(s[1]-'0'), int(s[2]-'0')*10+int(s[3]-'0')
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

func (p *pass) mobiles() {
	p.longNumbers(func(l *line, n number) {
		const length = 11
		grouped := n.to-n.from == length || n.to-n.from == length+2 && (l.text[n.from+3] == '-' || l.text[n.from+3] == ' ')
		if len(n.digits) == length && grouped && n.digits[0] == '1' && n.digits[1] >= '3' && !strings.HasSuffix(l.text[:n.from], "号为") &&
			!endsWith(l.text[:n.from], "单号 编号 工号 学号 卡号 账号 单号是 编号是 卡号是 账号是 № 〔") {
			p.tell(l, n.from, n.to, "这里写出了手机号码", "删去，或者遮住中间四位")
		}
	})
}

func (p *pass) bankCards() {
	p.longNumbers(func(l *line, n number) {
		if isBankCard(n.digits) && !isIDCard(n.digits) {
			p.tell(l, n.from, n.to, "这里写出了银行卡号", "删去，或者只留末四位")
		}
	})
}

// isBankCard tells whether a number begins as cards do and fits its check digit (Luhn).
func isBankCard(s string) bool {
	n := len(s)
	union := strings.HasPrefix(s, "62") && n >= 16 && n <= 19
	foreign := n == 16 && (s[0] == '4' || s[0] == '5' && s[1] >= '1' && s[1] <= '5')
	if !union && !foreign {
		return false
	}
	sum := 0
	for i := range n {
		c := s[n-1-i]
		if c < '0' || c > '9' {
			return false
		}
		d := int(c-'0') << (i % 2)
		sum += d%10 + d/10
	}
	return sum%10 == 0
}
