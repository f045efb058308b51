package outline

// The structs of this file are the outline format as it stands in the file. Their tags are the only list of its keys:
// the decoder and the JSON Schema are both made from them.

// where remembers the node a struct was read from, so that every later problem can point at the key or value meant.
type where struct{ node *node }

func (w *where) setNode(n *node) { w.node = n }

// val gives the node of a key's value, or the whole node when the key is absent.
func (w *where) val(key string) *node {
	if v := w.node.get(key); v != nil {
		return v
	}
	return w.node
}

// key gives the node of the key itself, or the whole node when it is absent.
func (w *where) key(name string) *node {
	if i := w.node.find(name); i >= 0 {
		return w.node.keys[i]
	}
	return w.node
}

// has tells whether the key is written and not empty.
func (w *where) has(key string) bool {
	v := w.node.get(key)
	return v != nil && !v.null()
}

// ordered is a map with free keys in the order of the file.
type ordered[T any] struct {
	where
	keys []*node
	vals []*T
}

func (o *ordered[T]) decodeNode(d *decoder, n *node) {
	o.setNode(n)
	if n.kind != mapNode {
		d.notMap(n)
		return
	}
	for i, k := range n.keys {
		v := new(T)
		d.value(n.vals[i], v)
		o.keys = append(o.keys, k)
		o.vals = append(o.vals, v)
	}
}

// anyNode keeps a value as it stands.
type anyNode struct{ where }

func (a *anyNode) decodeNode(_ *decoder, n *node) { a.setNode(n) }

type rawOutline struct {
	where
	Xinde            int                  `yaml:"xinde" jsonschema:"required,enum=1" jsonschema_description:"格式版本，写 1"`
	ID               string               `yaml:"id" jsonschema:"required,pattern=^[a-z0-9]+(-[a-z0-9]+)*$" jsonschema_description:"提纲的代号：小写字母、数字和 -，与文件名相同"`
	Name             string               `yaml:"name" jsonschema:"required" jsonschema_description:"提纲的名字"`
	Summary          string               `yaml:"summary" jsonschema_description:"一句话说明"`
	Suits            []string             `yaml:"suits" jsonschema_description:"适合哪些工作或场合"`
	Version          string               `yaml:"version" jsonschema:"required,pattern=^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$" jsonschema_description:"版本，如 1.0.0"`
	Defaults         rawDefaults          `yaml:"defaults" jsonschema_description:"写的人没有另说时的设置"`
	Title            string               `yaml:"title" jsonschema:"required" jsonschema_description:"标题的模板"`
	Common           []string             `yaml:"common" jsonschema_description:"常用问题：姓名、单位、职务、年限、日期、主要工作"`
	Questions        []rawQuestion        `yaml:"questions" jsonschema_description:"各部分之前问的问题"`
	Family           *rawTopFamily        `yaml:"family" jsonschema_description:"有标题的各部分合起来叫什么"`
	Sections         []rawSection         `yaml:"sections" jsonschema:"required" jsonschema_description:"各部分"`
	Closings         ordered[rawClosing]  `yaml:"closings" jsonschema_description:"几种结尾，名字: 文字"`
	ClosingQuestions []rawQuestion        `yaml:"closing_questions" jsonschema_description:"各部分之后问的问题"`
	Variants         ordered[rawVariants] `yaml:"variants" jsonschema_description:"同一处的几种说法，名字: [说法, 说法]"`
	Changes          []rawChange          `yaml:"changes" jsonschema_description:"各版改了哪些代号，老答案照着接过来"`
	Tests            []rawTest            `yaml:"tests" jsonschema_description:"试写：答案和应有的结果"`
}

type rawChange struct {
	where
	Version string          `yaml:"version" jsonschema:"required" jsonschema_description:"从哪一版起，如 1.1.0"`
	Renamed ordered[string] `yaml:"renamed" jsonschema_description:"老名字: 新名字；格、项、选项写 问题.老名字: 新名字"`
	Dropped []string        `yaml:"dropped" jsonschema_description:"不再问的问题"`
}

type rawDefaults struct {
	where
	Topic   string    `yaml:"topic" jsonschema_description:"主题"`
	Length  rawLength `yaml:"length" jsonschema_description:"字数"`
	Marker  string    `yaml:"marker" jsonschema:"enum=yi,enum=yi2,enum=arabic,enum=none,enum=yishi,enum=yiyao,enum=first,enum=di,enum=step,enum=lead" jsonschema_description:"各部分标题的编号"`
	Closing string    `yaml:"closing" jsonschema_description:"用哪一种结尾"`
}

type rawLength struct {
	where
	Min   int `yaml:"min" jsonschema:"minimum=0" jsonschema_description:"最少"`
	About int `yaml:"about" jsonschema:"minimum=0" jsonschema_description:"大约"`
	Max   int `yaml:"max" jsonschema:"minimum=0" jsonschema_description:"最多"`
}

type rawQuestion struct {
	where
	ID       string        `yaml:"id" jsonschema:"required" jsonschema_description:"代号，模板里写 .代号；汉字、字母、数字"`
	Ask      string        `yaml:"ask" jsonschema:"required" jsonschema_description:"怎么问"`
	Kind     string        `yaml:"kind" jsonschema:"required,enum=line,enum=text,enum=number,enum=date,enum=choice,enum=choices,enum=yesno,enum=quote,enum=list,enum=group" jsonschema_description:"答案的种类"`
	Required bool          `yaml:"required" jsonschema_description:"true：一定要答"`
	Hint     string        `yaml:"hint" jsonschema_description:"怎样答得好，一句话"`
	Why      string        `yaml:"why" jsonschema_description:"为什么要问"`
	Example  rawExample    `yaml:"example" jsonschema_description:"好的和不好的回答"`
	Default  string        `yaml:"default" jsonschema_description:"预先填好的答案的模板"`
	When     string        `yaml:"when" jsonschema_description:"什么时候问，如 岗位 == \"窗口\""`
	Options  []rawOption   `yaml:"options" jsonschema_description:"choice、choices 的选项"`
	Fields   []rawQuestion `yaml:"fields" jsonschema_description:"group 每一条要答的"`
	Min      int           `yaml:"min" jsonschema:"minimum=0" jsonschema_description:"最少几条"`
	Max      int           `yaml:"max" jsonschema:"minimum=0" jsonschema_description:"最多几条，0 是不限"`
	Item     string        `yaml:"item" jsonschema_description:"一条叫什么，如 第{n}件"`
	Check    []rawCheck    `yaml:"check" jsonschema_description:"答案要合的规矩"`
	Profile  string        `yaml:"profile" jsonschema_description:"可以从个人资料里取的一项"`
}

type rawExample struct {
	where
	Good string `yaml:"good" jsonschema_description:"好的回答"`
	Bad  string `yaml:"bad" jsonschema_description:"不好的回答"`
}

// rawOption is {value, label, help} or a plain string, which is the value.
type rawOption struct {
	where
	Value string `yaml:"value" jsonschema:"required" jsonschema_description:"记下来的值"`
	Label string `yaml:"label" jsonschema_description:"给人看的字，不写就是 value"`
	Help  string `yaml:"help" jsonschema_description:"一句说明"`
}

func (o *rawOption) decodeNode(d *decoder, n *node) {
	if n.kind == scalarNode {
		o.setNode(n)
		d.value(n, &o.Value)
		return
	}
	d.structure(n, o)
}

type rawCheck struct {
	where
	Rule    string   `yaml:"rule" jsonschema:"required,enum=length,enum=count,enum=pattern,enum=has_any" jsonschema_description:"length 字数、count 条数、pattern 正则、has_any 至少有一样"`
	Min     int      `yaml:"min" jsonschema:"minimum=0" jsonschema_description:"最少"`
	Max     int      `yaml:"max" jsonschema:"minimum=0" jsonschema_description:"最多，0 是不限"`
	Pattern string   `yaml:"pattern" jsonschema_description:"正则式（RE2）"`
	Of      []string `yaml:"of" jsonschema:"enum=number,enum=date,enum=quote,enum=person" jsonschema_description:"has_any 要有的：数字、日期、引语、人"`
	Level   string   `yaml:"level" jsonschema:"enum=error,enum=warn" jsonschema_description:"error 不收，warn 提醒"`
	Say     string   `yaml:"say" jsonschema:"required" jsonschema_description:"不合时说的话"`
}

type rawTopFamily struct {
	where
	ID      string `yaml:"id" jsonschema:"required" jsonschema_description:"代号，count、names、promise 用它"`
	Promise string `yaml:"promise" jsonschema_description:"领起的话的模板，数目写 {{ .count }}"`
	Choose  bool   `yaml:"choose" jsonschema_description:"true：写的人可以去掉、改名"`
	Min     int    `yaml:"min" jsonschema:"minimum=0" jsonschema_description:"至少留几项，choose 时不写是 2"`
}

type rawSection struct {
	where
	ID        string        `yaml:"id" jsonschema:"required" jsonschema_description:"代号"`
	Name      string        `yaml:"name" jsonschema_description:"短名，可以改；模板里是 .name"`
	Heading   string        `yaml:"heading" jsonschema_description:"标题的模板；没有标题的部分不编号"`
	Share     int           `yaml:"share" jsonschema:"minimum=0,maximum=100" jsonschema_description:"占全文字数的百分之几"`
	When      string        `yaml:"when" jsonschema_description:"什么时候写这一部分"`
	Questions []rawQuestion `yaml:"questions" jsonschema_description:"写这一部分前问的问题"`
	Text      string        `yaml:"text" jsonschema_description:"文字的模板，空一行是另起一段"`
	Family    *rawFamily    `yaml:"family" jsonschema_description:"一组并列的项"`
	After     string        `yaml:"after" jsonschema_description:"写在各项之后的文字的模板"`
}

type rawFamily struct {
	where
	ID      string     `yaml:"id" jsonschema:"required" jsonschema_description:"代号，count、names、promise 用它"`
	Promise string     `yaml:"promise" jsonschema_description:"领起的话的模板，数目写 {{ .count }}"`
	Marker  string     `yaml:"marker" jsonschema:"enum=yi,enum=yi2,enum=arabic,enum=none,enum=yishi,enum=yiyao,enum=first,enum=di,enum=step,enum=lead" jsonschema_description:"各项的编号，不写是 yishi（一是）"`
	Choose  bool       `yaml:"choose" jsonschema_description:"true：写的人可以去掉、改名"`
	Min     int        `yaml:"min" jsonschema:"minimum=0" jsonschema_description:"至少留几项，choose 时不写是 2"`
	Inline  bool       `yaml:"inline" jsonschema_description:"true：各项写在一段里"`
	Hidden  bool       `yaml:"hidden" jsonschema_description:"true：各项只报名字，不写正文"`
	Items   []rawItem  `yaml:"items" jsonschema_description:"固定的各项"`
	Repeat  *rawRepeat `yaml:"repeat" jsonschema_description:"group 的每一条写成一项"`
}

type rawItem struct {
	where
	ID        string        `yaml:"id" jsonschema:"required" jsonschema_description:"代号，在这一组里不重复"`
	Name      string        `yaml:"name" jsonschema_description:"短名，可以改；模板里是 .name"`
	Lead      string        `yaml:"lead" jsonschema_description:"领起这一项的话的模板，不写是 {{ .name }}"`
	Share     int           `yaml:"share" jsonschema:"minimum=0,maximum=100" jsonschema_description:"占这一组字数的百分之几"`
	When      string        `yaml:"when" jsonschema_description:"什么时候写这一项"`
	Questions []rawQuestion `yaml:"questions" jsonschema_description:"写这一项前问的问题"`
	Text      string        `yaml:"text" jsonschema_description:"文字的模板"`
	Family    *rawFamily    `yaml:"family" jsonschema_description:"下一层并列的项"`
	After     string        `yaml:"after" jsonschema_description:"写在下一层各项之后的文字的模板"`
}

type rawRepeat struct {
	where
	Over string `yaml:"over" jsonschema:"required" jsonschema_description:"哪一个 group 问题"`
	Lead string `yaml:"lead" jsonschema_description:"领起的话的模板，可用每一条的字段"`
	Text string `yaml:"text" jsonschema_description:"文字的模板，可用每一条的字段"`
}

// rawClosing is a template, or {help, text}.
type rawClosing struct {
	where
	Help string `yaml:"help" jsonschema_description:"一句说明"`
	Text string `yaml:"text" jsonschema:"required" jsonschema_description:"结尾的模板"`
	text *node
}

func (c *rawClosing) decodeNode(d *decoder, n *node) {
	if n.kind == mapNode {
		d.structure(n, c)
		c.text = c.val("text")
		return
	}
	c.setNode(n)
	c.text = n
	if !n.null() {
		d.value(n, &c.Text)
	}
}

type rawVariants struct {
	where
	list []string
}

func (v *rawVariants) decodeNode(d *decoder, n *node) {
	v.setNode(n)
	d.value(n, &v.list)
}

type rawTest struct {
	where
	Name    string           `yaml:"name" jsonschema:"required" jsonschema_description:"这次试写叫什么"`
	Answers ordered[anyNode] `yaml:"answers" jsonschema_description:"答案"`
	File    string           `yaml:"file" jsonschema_description:"或者答案文件，从提纲文件算起的路径"`
	Expect  rawExpect        `yaml:"expect" jsonschema_description:"应有的结果"`
}

type rawExpect struct {
	where
	Holes    *int     `yaml:"holes" jsonschema:"minimum=0" jsonschema_description:"几处待补"`
	Own      string   `yaml:"own" jsonschema:"pattern=^>=[0-9]+$" jsonschema_description:"自己的话占百分之几，如 '>=50'"`
	Chars    string   `yaml:"chars" jsonschema:"pattern=^>=[0-9]+$" jsonschema_description:"字数，如 '>=1200'"`
	Contains []string `yaml:"contains" jsonschema_description:"文中应有的字"`
}
