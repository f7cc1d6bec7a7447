package wire

import (
	"errors"
	"strings"
	"testing"
)

// drawn writes a tree in one line: maps in braces, lists in brackets, the
// numbers of a numbered list before its items.
func drawn(n *Node) string {
	if n.Kind == TextNode {
		return n.Text
	}
	var parts []string
	if n.Kind == MapNode {
		for _, key := range n.Keys {
			parts = append(parts, key+":"+drawn(n.Map[key]))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	for i, item := range n.Items {
		number := ""
		if len(n.Keys) > 0 {
			number = n.Keys[i] + ":"
		}
		parts = append(parts, number+drawn(item))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func TestTree(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, form, want string }{
		{"nothing", "", "{}"},
		{"plain keys in order", "b=1&a=2", "{b:1 a:2}"},
		{"the last of a repeated key, at its first place", "a=1&b=2&a=3", "{a:3 b:2}"},
		{"a group", "m[name]=x&c=1&m[city]=y", "{m:{name:x city:y} c:1}"},
		{"the last of a repeated key in a group", "m[a]=1&m[a]=2", "{m:{a:2}}"},
		{"groups in groups", "a[b][c][d]=1&a[b][c][e]=2", "{a:{b:{c:{d:1 e:2}}}}"},

		{"a list", "expand[]=a&expand[]=b", "{expand:[a b]}"},
		{"a list in a group", "a[b][]=1&a[b][]=2", "{a:{b:[1 2]}}"},
		{"a list of groups", "r[][q]=1&r[][p]=2&r[][q]=3&r[][p]=4", "{r:[{q:1 p:2} {q:3 p:4}]}"},
		{"a repeated first key starts the next item", "r[][q]=1&r[][q]=2", "{r:[{q:1} {q:2}]}"},
		{"groups within an item stay in it", "r[][p][c]=usd&r[][p][v]=1&r[][n]=x&r[][p][c]=eur", "{r:[{p:{c:usd v:1} n:x} {p:{c:eur}}]}"},
		{"a list within an item stays in it", "l[][amount]=1&l[][categories][]=a&l[][categories][]=b&l[][amount]=2&l[][categories][]=c", "{l:[{amount:1 categories:[a b]} {amount:2 categories:[c]}]}"},
		{"a group over a value of the last item starts the next", "r[][b][c]=1&r[][b]=2", "{r:[{b:{c:1}} {b:2}]}"},
		{"texts and groups in one list", "a[]=1&a[][b]=2&a[]=3&a[][b]=4", "{a:[1 {b:2} 3 {b:4}]}"},
		{"lists in a list", "a[][]=1&a[][]=2", "{a:[[1] [2]]}"},

		{"a numbered list keeps its numbers", "a[0]=x&a[1]=y", "{a:[0:x 1:y]}"},
		{"by first appearance, not by number", "a[7]=x&a[2]=y&a[7]=z", "{a:[7:z 2:y]}"},
		{"leading zeros are another number", "a[0]=x&a[00]=y", "{a:[0:x 00:y]}"},
		{"numbered groups", "r[0][q]=1&r[1][q]=2&r[0][p]=3", "{r:[0:{q:1 p:3} 1:{q:2}]}"},
		{"numbers within numbers", "a[0][0]=x&a[0][1]=y", "{a:[0:[0:x 1:y]]}"},
		{"numbers within items", "a[][0]=x&a[][1]=y", "{a:[[0:x 1:y]]}"},
		{"one other key makes it a group", "a[0]=x&a[b]=y", "{a:{0:x b:y}}"},
		{"no sign, point or other script", "a[-1]=x&b[1.5]=x&c[٣]=x", "{a:{-1:x} b:{1.5:x} c:{٣:x}}"},
		{"the form itself is never a list", "0=x&1=y", "{0:x 1:y}"},

		{"an open bracket", "a[b=1&a[=2&[=3", "{a[b:1 a[:2 [:3}"},
		{"a closed bracket", "a]=1&a]b[=2&]=3", "{a]:1 a]b[:2 ]:3}"},
		{"no name before the brackets", "[a]=1&[]=2", "{[a]:1 []:2}"},
		{"text after the brackets", "a[b]c=1&a[b]c[d]=2", "{a[b]c:1 a[b]c[d]:2}"},
		{"brackets in brackets", "a[b[c]]=1&a[[b]]=2&a[b]]=3&a[][[b]=4", "{a[b[c]]:1 a[[b]]:2 a[b]]:3 a[][[b]:4}"},
		{"an empty key", "=1&=2", "{:2}"},
		{"a blank is a key", "a[ ]=1", "{a:{ :1}}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			form, err := ParseForm(c.form)
			if err != nil {
				t.Fatal(err)
			}
			root, err := form.Tree()
			if err != nil {
				t.Fatal(err)
			}
			if got := drawn(root); got != c.want {
				t.Errorf("%s is %s, want %s", c.form, got, c.want)
			}
		})
	}
}

func TestTreeConflicts(t *testing.T) {
	t.Parallel()
	for form, key := range map[string]string{
		"a=1&a[b]=2":             "a[b]",
		"a[b]=1&a=2":             "a",
		"a=1&a[]=2":              "a[]",
		"a[]=1&a=2":              "a",
		"a[]=1&a[0]=2":           "a[0]",
		"a[0]=1&a[]=2":           "a[]",
		"a[]=1&a[b]=2":           "a[b]",
		"a[b]=1&a[]=2":           "a[]",
		"a[b]=1&a[b][c]=2":       "a[b][c]",
		"a[b][]=1&a[b][c][]=2":   "a[b][c][]",
		"a[][b]=1&a[][b][]=2":    "a[][b][]",
		"a[][b]=1&a[][b][c]=2":   "a[][b][c]",
		"x=1&a[][b][]=1&a[b]=2":  "a[b]",
		"a[0][b]=1&a[0]=2&a[1]=": "a[0]",
	} {
		parsed, err := ParseForm(form)
		if err != nil {
			t.Fatal(err)
		}
		root, err := parsed.Tree()
		var conflict *ConflictError
		if !errors.As(err, &conflict) || conflict.Key != key || root != nil {
			t.Errorf("%s: error is %v, want a conflict at %s and no tree", form, err, key)
		}
	}
}

func TestTreeDepth(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"[b]", "[]", "[0]"} {
		deepest := Form{{"a" + strings.Repeat(part, MaxFormDepth-1), "x"}}
		if _, err := deepest.Tree(); err != nil {
			t.Errorf("%d levels of %s: %v", MaxFormDepth, part, err)
		}
		for _, levels := range []int{MaxFormDepth, 100_000} {
			tooDeep := Form{{"a" + strings.Repeat(part, levels), "x"}}
			_, err := tooDeep.Tree()
			if !errors.Is(err, errTooDeep) || len(err.Error()) > 200 {
				t.Errorf("%d levels of %s: error is %.300v, want a short %v", levels+1, part, err, errTooDeep)
			}
		}
	}
}
