#!/bin/sh
# Makes the fixtures again, each with the program it is named after: LibreOffice, python3-docx, pandoc and docxtemplater (NODE_PATH
# must have docxtemplater and pizzip). hand-*.docx are XML as Word 365 and WPS write it, put together by hand. All text is our own.
set -eu
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

cat > "$tmp/libreoffice.fodt" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="22pt" style:font-size-asian="22pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="1"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Standard" style:default-outline-level="2"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="、" style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）" style:num-format="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
</office:styles>
<office:automatic-styles>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="R" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="end"/></style:style>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Fr" style:family="graphic"/>
<style:style style:name="Ru" style:family="ruby"/>
</office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region text:id="d1"><text:deletion><office:change-info><dc:creator>甲</dc:creator><dc:date>2026-03-01T09:00:00</dc:date></office:change-info><text:p>本来想说的客套话</text:p></text:deletion></text:changed-region>
<text:changed-region text:id="i1"><text:insertion><office:change-info><dc:creator>甲</dc:creator><dc:date>2026-03-01T09:00:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">把小事办到<text:line-break/>群众心里</text:p>
<text:p text:style-name="C">云岭县便民服务中心　沈岚</text:p>
<text:p>今年三月，我到窗口跟班学习<text:span text:style-name="B">二十天</text:span>，收了一百二十八件材料。<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>件数是我自己记的，不是中心的统计。</text:p></text:note-body></text:note></text:p>
<text:list text:style-name="L1"><text:list-item><text:h text:style-name="Heading_20_1" text:outline-level="1">学会先听</text:h></text:list-item></text:list>
<text:p>一位老人来了三趟<text:change text:change-id="d1"/>，我<text:change-start text:change-id="i1"/>蹲下来<text:change-end text:change-id="i1"/>听他讲完，才知道他要的不是证明。<text:span text:style-name="H">这一句不要给领导看。</text:span></text:p>
<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:h text:style-name="Heading_20_1" text:outline-level="1">学会多问</text:h></text:list-item></text:list>
<text:p>多问一句，少跑一趟。<text:ruby text:style-name="Ru"><text:ruby-base>岚</text:ruby-base><text:ruby-text>lán</text:ruby-text></text:ruby>字怎么写，我也问过。</text:p>
<text:list text:style-name="L2"><text:list-item><text:p>问清来意；</text:p></text:list-item><text:list-item><text:p>问清难处。</text:p></text:list-item></text:list>
<table:table table:name="T1"><table:table-column table:number-columns-repeated="2"/>
<table:table-row><table:table-cell><text:p>事项</text:p></table:table-cell><table:table-cell><text:p>件数</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>社保</text:p></table:table-cell><table:table-cell><text:p>七十六</text:p></table:table-cell></table:table-row></table:table>
<text:p>以上是我记下的数。<draw:frame draw:style-name="Fr" text:anchor-type="paragraph" svg:width="4cm" svg:height="1cm"><draw:text-box><text:p>窗口上贴着：有事您说。</text:p></draw:text-box></draw:frame></text:p>
<text:p>回到岗位，我还要把这二十天的做法用起来。</text:p>
<text:p text:style-name="R">沈岚</text:p>
<text:p text:style-name="R">2026年4月8日</text:p>
</office:text></office:body></office:document>
END
soffice --headless --norestore "-env:UserInstallation=file://$tmp/profile" --convert-to docx:"MS Word 2007 XML" --outdir "$tmp" "$tmp/libreoffice.fodt" > /dev/null
cp "$tmp/libreoffice.docx" libreoffice.docx

# What a cleaner in an office makes: no styles, all by hand, blanks for alignment; saved by LibreOffice out of a web page.
cat > "$tmp/libreoffice-plain.html" <<'END'
<html><head><meta charset="utf-8"></head><body>
<p align="center"><font size="6"><b>一次跟班学习的心得体会</b></font></p>
<p align="center">杉木镇　罗向川</p>
<p>　　上个月，我到县里的窗口跟班学习，看到的和想到的写在下面。</p>
<p>　　<b>一、看到的</b></p>
<p>　　窗口前的椅子是<b>软的</b>，坐下来的人不急。</p>
<p>　　二、想到的</p>
<p>　　（一）材料少一张，路就少一趟</p>
<p>　　回来以后我把镇里的清单删了三行。</p>
<p align="right">罗向川<br>2026年5月6日</p>
</body></html>
END
soffice --headless --norestore "-env:UserInstallation=file://$tmp/profile" --infilter="HTML (StarWriter)" --convert-to docx:"MS Word 2007 XML" --outdir "$tmp" "$tmp/libreoffice-plain.html" > /dev/null
cp "$tmp/libreoffice-plain.docx" libreoffice-plain.docx

cat > "$tmp/pandoc.md" <<'END'
---
title: 在田埂上学统计
subtitle: ——农普入户跟访心得
author: 何田
date: 2026年6月1日
---

# 数从哪里来

入户第一天，老乡问我：“你数这个做什么？”[^1] 我答不上来，**脸红了**。

## 从地里来

一块地分三家种，图上只有*一块*。

1. 先看地；
2. 再看本；
3. 后问人。

- 不催；
- 不抢话。

# 数到哪里去

| 村 | 户数 |
|----|------|
| 上坝 | 41 |
| 下坝 | 38 |

每户误差是 $x = \frac{1}{2}$，合起来就不小了。

[^1]: 老乡姓田，七十三岁。
END
pandoc "$tmp/pandoc.md" -o pandoc.docx

cat > "$tmp/make.py" <<'END'
import re, sys, zipfile, docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as A, WD_BREAK
from docx.shared import Pt
tmp = sys.argv[1]

def lean(src, dst):  # the template's thumbnail and second copy of the styles are most of the file
    fat = 'thumbnail.jpeg|stylesWithEffects.xml|customXml'
    with zipfile.ZipFile(src) as i, zipfile.ZipFile(dst, 'w', zipfile.ZIP_DEFLATED) as o:
        for e in i.infolist():
            data = i.read(e)
            if re.search(fat, e.filename): continue
            if e.filename.endswith('.rels'):
                data = re.sub('<Relationship [^>]*(%s)[^>]*>' % fat, '', data.decode()).encode()
            o.writestr(zipfile.ZipInfo(e.filename), data, zipfile.ZIP_DEFLATED)

d = docx.Document()
d.add_heading('心里装着一条街', 0)
p = d.add_paragraph('东关社区　李小禾'); p.alignment = A.CENTER
d.add_heading('一、街上的人', 1)
p = d.add_paragraph('修鞋的张师傅'); p.add_run('从不').bold = True; p.add_run('催人，他说'); p.add_run('“慢一点走得远”').bold = True; p.add_run('。')
d.add_heading('（一）听他们说', 2)
d.add_paragraph('我记了三件事：')
for t in ('路灯要亮；', '井盖要平；', '话要说清。'): d.add_paragraph(t, style='List Number')
for t in ('不推', '不拖'): d.add_paragraph(t, style='List Bullet')
t = d.add_table(rows=2, cols=3)
for r, row in enumerate((('日期', '事情', '结果'), ('三月五日', '换路灯', '当天换好'))):
    for c, x in enumerate(row): t.cell(r, c).text = x
p = d.add_paragraph('第一行'); p.add_run().add_break(); p.add_run('第二行\t有制表位'); p.add_run().add_break(WD_BREAK.PAGE)
d.add_heading('二、街上的事', 1)
d.add_paragraph('【待补：一件具体的事】说到底，事情是人做的。')
p = d.add_paragraph('李小禾'); p.alignment = A.RIGHT
p = d.add_paragraph('2026年3月9日'); p.alignment = A.RIGHT
d.save(tmp + '/p.docx'); lean(tmp + '/p.docx', 'python-docx.docx')

d = docx.Document()
for p, size, align in (('{title}', 22, A.CENTER), ('{unit}　{name}', 16, A.CENTER), ('{#parts}', 16, None), ('{head}', 16, None), ('    {text}', 16, None), ('{/parts}', 16, None), ('{name}', 16, A.RIGHT), ('{date}', 16, A.RIGHT)):
    q = d.add_paragraph(); q.alignment = align; r = q.add_run(p); r.font.size = Pt(size)
d.save(tmp + '/t.docx'); lean(tmp + '/t.docx', tmp + '/template.docx')
END
/usr/bin/python3 "$tmp/make.py" "$tmp"

cat > "$tmp/fill.js" <<'END'
const fs = require('fs'), PizZip = require('pizzip'), Docxtemplater = require('docxtemplater');
const tmp = process.argv[2];
const doc = new Docxtemplater(new PizZip(fs.readFileSync(tmp + '/template.docx')), {paragraphLoop: true, linebreaks: true});
doc.render({title: '灯下读书心得', unit: '云岭县图书馆', name: '许知秋', date: '2026年7月2日', parts: [
  {head: '一、读得慢一点', text: '一本书读了两个月，\n读到第三遍才懂。'}, {head: '二、想得多一点', text: '书里的“小事”<就是>窗口的事 & 我们的事。'}]});
fs.writeFileSync('docxtemplater.docx', doc.getZip().generate({type: 'nodebuffer', compression: 'DEFLATE'}));
END
node "$tmp/fill.js" "$tmp"

cat > "$tmp/hand.py" <<'END'
import zipfile
W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'

def put(name, parts, zip64=False):
    with zipfile.ZipFile(name, 'w', zipfile.ZIP_DEFLATED) as z:
        for part, text in parts:
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            with z.open(info, 'w', force_zip64=zip64) as f:
                f.write(('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text).encode())

def rels(base, *targets):
    return '<Relationships xmlns="%s">%s</Relationships>' % (RELS, ''.join('<Relationship Id="rId%d" Type="%s/%s" Target="%s"/>' % (i, base, t, f) for i, (t, f) in enumerate(targets)))

OLD = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
NEW = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
STYLES = '''<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/><w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Date"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="character" w:styleId="a5"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'''
NUMBERING = '''<w:numbering xmlns:w="%s"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="2"/><w:suff w:val="nothing"/><w:lvlText w:val="（%%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1.%%3"/><w:isLgl/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'''
NOTES = '''<w:footnotes xmlns:w="%s"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> 当天的原话。</w:t></w:r></w:p><w:p><w:r><w:t>第二段说明。</w:t></w:r></w:p></w:footnote></w:footnotes>'''
t = lambda s, p='': '<w:r>%s<w:t>%s</w:t></w:r>' % (p and '<w:rPr>' + p + '</w:rPr>', s)
p = lambda body, pr='': '<w:p>%s%s</w:p>' % (pr and '<w:pPr>' + pr + '</w:pPr>', body)
s = lambda x: '<w:pStyle w:val="%s"/>' % x
field = lambda instr, result: '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r>' % (instr, result)
box = lambda text: '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>' % (text, text)
body = ''.join([
    p(t('为了谁'), s('a3')),
    p(t('罗向川'), '<w:jc w:val="center"/>'),
    p(t('三月五日，') + '<w:hyperlink>' + t('云岭县') + '</w:hyperlink>' + t('下雪，') + t('我走了', '<w:rStyle w:val="a5"/>') + t('六里路。') + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    p(t('看见'), s('1')),
    p(t('路上的人'), s('2')),
    p('<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的话</w:t></w:r>' + t('有人在扫雪，有人在') + '<w:del w:id="1"><w:r><w:delText>看热闹</w:delText></w:r></w:del><w:ins w:id="2">' + t('搭把手') + '</w:ins>' + t('。') + box(p(t('雪地里的标语：路通了。')))),
    p(t('屋里的人'), s('2')),
    p(t('火炉边坐着三位老人，') + '<w:moveFrom w:id="3">' + t('话不多。') + '</w:moveFrom>', '<w:rPr><w:del w:id="4"/></w:rPr>'),
    p('<w:moveTo w:id="3">' + t('他们说了三句话：') + '</w:moveTo>'),
    p(t('路要修；'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    p(t('水要通；'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    p(t('人要来。'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
    p(t('做到'), s('1')),
    p(t('记下来'), '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'),
    '<w:sdt><w:sdtPr><w:alias w:val="正文"/></w:sdtPr><w:sdtContent>' + p(t('本子上有') + field('= 3 + 4', t('7')) + t('条，') + '<w:fldSimple w:instr=" NUMPAGES ">' + t('2') + '</w:fldSimple>' + t('页。')) + '</w:sdtContent></w:sdt>',
    p(t('办好了的打') + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + t('，') + '<w:r><w:ruby><w:rubyPr/><w:rt>' + t('shěn') + '</w:rt><w:rubyBase>' + t('沈') + '</w:rubyBase></w:ruby></w:r>' + t('大爷的那条也打了。软') + '<w:r><w:softHyphen/></w:r>' + t('件号是A') + '<w:r><w:noBreakHyphen/></w:r>' + t('7。')),
    p(t('路修好；'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
    p(t('再看一遍。'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'),
    '<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>' + p(t('只有一格的表是个框，')) + p(t('里面还是段落。')) + '</w:tc></w:tr></w:tbl>',
    '<w:tbl><w:tr><w:tc>' + p(t('谁')) + '</w:tc><w:tc>' + p(t('何')) + p(t('时')) + '</w:tc></w:tr><w:tr><w:tc>' + p(t('我')) + '</w:tc><w:tc><w:tbl><w:tr><w:tc>' + p(t('今')) + '</w:tc><w:tc>' + p(t('天')) + '</w:tc></w:tr></w:tbl>' + p('') + '</w:tc></w:tr></w:tbl>',
    p(t('罗向川'), '<w:jc w:val="right"/>'),
    p(t('2026年3月8日'), '<w:jc w:val="right"/>'),
    '<w:sectPr/>'])
NS = 'xmlns:w="%s" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
put('hand-word.docx', [
    ('_rels/.rels', rels(OLD, ('officeDocument', 'word/document.xml'))),
    ('word/_rels/document.xml.rels', rels(OLD, ('styles', 'styles.xml'), ('numbering', 'numbering.xml'), ('footnotes', '/word/footnotes.xml'))),
    ('word/styles.xml', STYLES % W), ('word/numbering.xml', NUMBERING % W), ('word/footnotes.xml', NOTES % W),
    ('word/document.xml', '<w:document %s><w:body>%s</w:body></w:document>' % (NS % W, body))])

# Strict, with another prefix for the elements, none for attributes' namespace but a declared one, and the document elsewhere.
strict = ''.join([
    p(t('学习心得体会'), s('1')), p(t('在窗口'), s('2')), p(t('我学会了先听后说。')), p(t('在路上'), s('2')), p(t('我学会了先走后问。')),
    p(t('2026年3月8日'), s('a4'))]).replace('<w:', '<x:').replace('</w:', '</x:').replace(' w:', ' y:').replace('x:jc y:val="right"', 'x:jc y:val="end"')
put('hand-strict.docx', [
    ('_rels/.rels', rels(NEW, ('officeDocument', '/content/main.xml'))),
    ('content/_rels/main.xml.rels', rels(NEW, ('styles', '../shared/styles.xml'))),
    ('shared/styles.xml', (STYLES % STRICT).replace('<w:numPr><w:numId w:val="1"/></w:numPr>', '')),
    ('content/main.xml', '<x:document xmlns:x="%s" xmlns:y="%s"><x:body>%s</x:body></x:document>' % (STRICT, STRICT, strict))], zip64=True)

# WPS: styles with Chinese names and numbers for ids, a form with the essay in a cell.
WPS = '''<w:styles xmlns:w="%s"><w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/><w:rPr><w:sz w:val="24"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 1"/></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="副标题"/></w:style>
<w:style w:type="paragraph" w:styleId="9"><w:name w:val="正文段"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>''' % W
essay = ''.join(p(t('　　' + x)) for x in ('入职第一年，我在综合窗口轮岗，见过急脾气的，也见过不好意思开口的。', '一、先把话听完', '有位大姐说了十分钟才说到正题，我没有打断，她走的时候说了三声谢谢。'))
put('hand-wps.docx', [
    ('_rels/.rels', rels(OLD, ('officeDocument', 'word/document.xml'))),
    ('word/_rels/document.xml.rels', rels(OLD, ('styles', 'styles.xml'))),
    ('word/styles.xml', WPS),
    ('word/document.xml', '<w:document %s><w:body>%s</w:body></w:document>' % (NS % W, ''.join([
        p(t('轮岗学习心得体会登记表', '<w:sz w:val="44"/>'), '<w:jc w:val="center"/>'),
        '<w:tbl><w:tr><w:tc>' + p(t('姓　名')) + '</w:tc><w:tc>' + p(t('许知秋')) + '</w:tc></w:tr><w:tr><w:tc>' + p(t('心得')) + '</w:tc><w:tc>' + essay + '</w:tc></w:tr></w:tbl>',
        p(t('二、再把事办好'), s('9')), p(t('三、回头看一看'), s('2')), p(t('这一年的本子写满了两本。')), '<w:sectPr/>'])))])
END
/usr/bin/python3 "$tmp/hand.py"
