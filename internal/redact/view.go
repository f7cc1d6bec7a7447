package redact

// view is a text as somebody may read it, with its escapes undone or its blanks
// left out, and where each byte of it stands in the original.
type view struct {
	text     []byte
	from, to []int32 // of each byte, in the original; nil: the text is the original
}

// mostLayers is how often escapes are undone: a body in JSON, quoted in JSON,
// with a URL in it, and one more.
const mostLayers = 4

// layers returns the text and what it reads like when its escapes are undone
// once, twice, and so on.
func layers(text []byte) []view {
	all := []view{{text: text}}
	for len(all) <= mostLayers {
		next, changed := all[len(all)-1].unescaped()
		if !changed {
			break
		}
		all = append(all, next)
	}
	return all
}

// place returns where the bytes from i up to j of the view stand.
func (v view) place(i, j int) (from, to int) {
	if v.from == nil {
		return i, j
	}
	return int(v.from[i]), int(v.to[j-1])
}

func (v view) unescaped() (undone view, changed bool) {
	undone = emptyView(len(v.text))
	for i := 0; i < len(v.text); {
		c, size := v.text[i], 1
		if classes[c] == escape {
			c, size = unescape(v.text[i:])
			changed = changed || size > 1
		}
		undone.add(c, v, i, i+size)
		i += size
	}
	return undone, changed
}

// folded is the view without its blanks.
func (v view) folded() view {
	folded := emptyView(len(v.text))
	for i, c := range v.text {
		if classes[c] != blank {
			folded.add(c, v, i, i+1)
		}
	}
	return folded
}

func emptyView(size int) view {
	return view{make([]byte, 0, size), make([]int32, 0, size), make([]int32, 0, size)}
}

// add appends a byte that stands for the bytes from i up to j of another view.
func (v *view) add(c byte, of view, i, j int) {
	from, to := of.place(i, j)
	v.text, v.from, v.to = append(v.text, c), append(v.from, int32(from)), append(v.to, int32(to))
}
