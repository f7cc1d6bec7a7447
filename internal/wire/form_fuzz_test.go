package wire

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"
)

var formSeeds = []string{
	"", "=", "&", "a", "a=1&a=2", "a[b]=1&a[]=2", "expand[]=a&expand[]=b", "a[0]=x&a[1]=y&a[]=z", "a[][b][]=1&a[][b][]=2",
	"a[][b]=1&a[][]=2", "a[][][]=1", "a[b[c]]=1&a]b[=2&[=3&[]=4", "%5B%5D=1&a%5b0%5D=%ff", "a=%zz", "a=%", "a;b=c", "+=+", "0=1&1[0]=2",
	"a" + strings.Repeat("[b]", 40) + "=1",
}

// FuzzParseForm holds that reading never panics, that it agrees with net/url,
// and that what was read is read again from its own encoding.
func FuzzParseForm(f *testing.F) {
	for _, seed := range formSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, encoded string) {
		form, err := ParseForm(encoded)
		if !strings.Contains(encoded, ";") && strings.Count(encoded, "&") < 1000 { // net/url refuses both
			values, urlError := url.ParseQuery(encoded)
			if (err == nil) != (urlError == nil) {
				t.Fatalf("%q: error is %v, net/url says %v", encoded, err, urlError)
			}
			if err == nil {
				sameAs(t, form, values)
			}
		}
		if err != nil {
			return
		}
		if again, err := ParseForm(form.Encode()); err != nil || !slices.Equal(again, form) {
			t.Fatalf("%q was read as %q, but its encoding %q as %q (%v)", encoded, form, form.Encode(), again, err)
		}
	})
}

func sameAs(t *testing.T, form Form, values url.Values) {
	t.Helper()
	byKey := url.Values{}
	for _, p := range form {
		byKey[p.Key] = append(byKey[p.Key], p.Value)
	}
	if len(byKey) != len(values) {
		t.Fatalf("keys are %v, net/url has %v", byKey, values)
	}
	for key, want := range values {
		if !slices.Equal(byKey[key], want) {
			t.Fatalf("values of %q are %q, net/url has %q", key, byKey[key], want)
		}
	}
}

// FuzzTree holds that no form makes Tree panic, that a tree is well formed and
// holds no more texts than the form has pairs, and that refusals have a type.
func FuzzTree(f *testing.F) {
	for _, seed := range formSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, encoded string) {
		form, err := ParseForm(encoded)
		if err != nil {
			return
		}
		root, err := form.Tree()
		if err != nil {
			var conflict *ConflictError
			if root != nil || !errors.As(err, &conflict) && !errors.Is(err, errTooDeep) {
				t.Fatalf("%q: a tree %v with the error %v", encoded, root, err)
			}
			return
		}
		if root.Kind != MapNode {
			t.Fatalf("%q: the root is of kind %d", encoded, root.Kind)
		}
		if texts := wellFormed(t, root, 0); texts > len(form) || (texts == 0) != (len(form) == 0) {
			t.Fatalf("%q: %d texts of %d pairs", encoded, texts, len(form))
		}
	})
}

// wellFormed checks a node and those below it, and counts the texts.
func wellFormed(t *testing.T, n *Node, depth int) (texts int) {
	t.Helper()
	switch {
	case depth > MaxFormDepth:
		t.Fatalf("a node at depth %d", depth)
	case n.Kind == TextNode && (n.Keys != nil || n.Map != nil || n.Items != nil):
		t.Fatalf("a text with children: %+v", n)
	case n.Kind == MapNode && (n.Items != nil || len(n.Keys) != len(n.Map)):
		t.Fatalf("a map of %d keys with %d values: %+v", len(n.Keys), len(n.Map), n)
	case n.Kind == ListNode && (n.Map != nil || len(n.Items) == 0 || len(n.Keys) != 0 && len(n.Keys) != len(n.Items)):
		t.Fatalf("a list of %d items with %d numbers: %+v", len(n.Items), len(n.Keys), n)
	case n.Kind == MapNode && depth > 0 && n.numbered():
		t.Fatalf("a numbered group that is no list: %+v", n)
	case n.Kind == TextNode:
		return 1
	}
	for _, key := range n.Keys {
		if n.Kind == MapNode {
			texts += wellFormed(t, n.Map[key], depth+1)
		}
	}
	for _, item := range n.Items {
		texts += wellFormed(t, item, depth+1)
	}
	return texts
}
