package steps

import (
	"bytes"
	"image"
	_ "image/png"
	"testing"
)

// The image that features upload is such a one as Stripe prints on cards: 1000 by
// 200, black and white and nothing between.
func TestLogo(t *testing.T) {
	t.Parallel()
	img, kind, err := image.Decode(bytes.NewReader(logo()))
	if err != nil || kind != "png" || img.Bounds() != image.Rect(0, 0, 1000, 200) {
		t.Fatalf("the logo is a %s of %v: %v", kind, img.Bounds(), err)
	}
	seen := map[uint32]bool{}
	for x := range 1000 {
		for y := range 200 {
			r, g, b, _ := img.At(x, y).RGBA()
			if r != g || g != b {
				t.Fatalf("%d,%d has a colour", x, y)
			}
			seen[r] = true
		}
	}
	if len(seen) != 2 || !seen[0] || !seen[0xffff] {
		t.Errorf("the logo has %d shades, want black and white", len(seen))
	}
}
