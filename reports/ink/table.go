package ink

import "strings"

// Table writes rows in columns; the first row is the head. The first column and
// those without a head hold text, the others numbers, which stand to the right.
func (p *Page) Table(rows [][]string, tintOf func(row int) Tint) {
	head, widths := rows[0], make([]int, len(rows[0]))
	for n, row := range rows {
		if n > 0 {
			row[0] = "  " + row[0]
		}
		for i, cell := range row {
			widths[i] = max(widths[i], Columns(cell))
		}
	}
	for n, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-Columns(cell))
			if i == 0 || head[i] == "" {
				line.WriteString(cell + pad + "  ")
			} else {
				line.WriteString(pad + cell + "  ")
			}
		}
		tint := Bold
		if n > 0 {
			tint = tintOf(n)
		}
		p.Line(0, "%s", p.Paint.In(tint, strings.TrimRight(line.String(), " ")))
	}
}
