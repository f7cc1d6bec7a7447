package redact

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestScanFindsASecretAnywhereInAStream(t *testing.T) {
	t.Parallel()
	hide := New(canary)
	filler := strings.Repeat(`{"id": "ic_1MvSkMLkdIwHu7ixMsgkUZgn"},`+"\n", 3*scanSize/40)
	for _, e := range encodings {
		for _, at := range []int{0, 1, scanSize - blockOverlap - 50, scanSize - blockOverlap/2 - 10, scanSize - 30, scanSize, 2*scanSize - 100, len(filler)} {
			text := filler[:at] + "\n" + e.encode(canary) + "\n" + filler[at:]
			hit, found, err := hide.Scan(strings.NewReader(text))
			if !found || err != nil || hit.At < int64(at) || hit.At > int64(at+len(e.encode(canary))) {
				t.Errorf("%s at %d: %+v %v %v", e.name, at, hit, found, err)
			}
		}
	}
	if hit, found, err := hide.Scan(iotest.OneByteReader(strings.NewReader(filler))); found || err != nil {
		t.Errorf("found %+v in nothing (%v)", hit, err)
	}
}

// A number that is no card number must not become one where a stream is cut.
func TestScanDoesNotFindWhatACutMakes(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("4242424242424242", 4)
	for at := scanSize - blockOverlap - 80; at < scanSize-blockOverlap+20; at += 3 {
		for _, shift := range []int{0, blockOverlap / 2, blockOverlap} {
			text := strings.Repeat("x", at+shift-1) + " " + long + strings.Repeat(" y", scanSize)
			if hit, found, _ := (*Redactor)(nil).Scan(strings.NewReader(text)); found {
				t.Fatalf("%d + %d: %+v", at, shift, hit)
			}
		}
	}
}

func TestScanTellsAnErrorOfReading(t *testing.T) {
	t.Parallel()
	torn := errors.New("torn")
	if _, _, err := (*Redactor)(nil).Scan(io.MultiReader(strings.NewReader("a"), iotest.ErrReader(torn))); !errors.Is(err, torn) {
		t.Errorf("error is %v, want %v", err, torn)
	}
}

func FuzzBytes(f *testing.F) {
	for _, e := range encodings {
		f.Add([]byte(`{"a": "`+e.encode(canary)+`", "cvc": 123}`), byte(40))
	}
	for _, text := range []string{"4242 4242 4242 4242", `\\u005\\`, "%%25&#x5f", "cvc: 123", "whsec_0123456789==", "[4242424242424242,", "\\", "&#", "%5"} {
		f.Add([]byte(text), byte(1))
	}
	hide := New(canary, hooked, "rk_test_0123456789")
	f.Fuzz(func(t *testing.T, text []byte, cut byte) {
		before := bytes.Clone(text)
		safe := hide.Bytes(text)
		if hit, found := hide.Find(safe); found {
			t.Errorf("%q becomes %q, and in that is a %s at %d", text, safe, hit.Kind, hit.At)
		}
		if bytes.Contains(safe, []byte(canary)) || !bytes.Equal(text, before) {
			t.Errorf("%q becomes %q", before, safe)
		}
		if _, found, err := hide.Scan(bytes.NewReader(safe)); found || err != nil {
			t.Errorf("scanning %q finds something (%v)", safe, err)
		}
		at := min(int(cut), len(text))
		if _, out := through(hide, string(text[:at]), string(text[at:])); strings.Contains(out, canary) {
			t.Errorf("%q written in two pieces shows the key", text)
		}
	})
}
