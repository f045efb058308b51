package outline

// ClosingID is the automatic question which ending to write.
const ClosingID = "结尾"

// bylineIDs are used by every essay's byline and signature, whether a template names them or not.
func bylineIDs() []string { return []string{"姓名", "单位", "职务", "日期"} }

// wellKnown gives the questions that `common:` may ask for, in a fresh copy. Their profile key is their own name;
// the date changes from essay to essay and has none.
func wellKnown() []Question {
	return []Question{
		{ID: "姓名", Ask: "你的姓名？", Kind: Line, Hint: "写花名册上的名字", Profile: "姓名"},
		{ID: "单位", Ask: "你的单位？", Kind: Line, Hint: "写单位全称，可以带上科室", Profile: "单位"},
		{ID: "职务", Ask: "你的职务或岗位？", Kind: Line, Hint: "例如：窗口受理岗、驻村工作队员", Profile: "职务"},
		{ID: "年限", Ask: "你做这项工作几年了？", Kind: Number, Hint: "写数字，例如 6 年", Profile: "年限"},
		{ID: "日期", Ask: "落款写哪一天？", Kind: Date, Hint: "例如 2026-12-01"},
		{ID: "主要工作", Ask: "你平时主要做哪几件工作？", Kind: Text, Hint: "照实写两三件，不用写职责条文", Profile: "主要工作"},
	}
}

// closingHelp says what the usual endings do, for files that do not say it themselves.
func closingHelp(key string) string {
	return map[string]string{
		"归纳":   "把前面几部分收成一句话",
		"表态":   "说自己今后怎么做",
		"打算":   "写接下来要改的几件事，有期限",
		"回扣":   "回到开头那件事",
		"none": "正文写完就停",
	}[key]
}

func closingLabel(key string) string {
	if key == "none" {
		return "不写结尾"
	}
	return key
}

// reserved are names that templates or conditions already use for something else.
func reserved() []string {
	return []string{
		"name", "marker", "count", "topic", ClosingID, "true", "false", "nil", "not", "and", "or", "in", "let", "if", "else",
		"matches", "contains", "startsWith", "endsWith", "has", "len", "all", "any", "none", "one", "filter", "trim",
	}
}
