package features

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Manifest is the fixed list of what a target is measured by: the rules of the
// suite, each one behaviour, and the operations their scenarios act with. It is
// committed, so that figures of different days are about the same things, and a
// test holds it against the suite.
type Manifest struct {
	Behaviours []Behaviour `json:"behaviours"` // sorted by ID
	Operations []string    `json:"operations"` // "POST /v1/issuing/cards", sorted
}

// Behaviour is one rule of the suite.
type Behaviour struct {
	ID        string         `json:"id"`             // how the IDs of its scenarios begin: "cards/shipping / A card is shipped once"
	Link      string         `json:"link,omitempty"` // where its evidence stands
	Scenarios map[string]int `json:"scenarios"`      // by their grade of evidence
}

// LoadManifest returns the embedded manifest. An error means that the binary was
// built from a broken one.
func LoadManifest() (Manifest, error) {
	var m Manifest
	dec := json.NewDecoder(bytes.NewReader(read("manifest.json")))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return Manifest{}, fmt.Errorf("features/manifest.json: %w; renew it with make update", err)
	}
	return m, nil
}

// Version tells manifests apart: two with the same one list the same things.
func (m Manifest) Version() string {
	sum := sha256.Sum256(m.Text())
	return hex.EncodeToString(sum[:8])
}

// Text is the manifest as it is committed: a line for each behaviour and each
// operation, so that a change of the suite reads as one.
func (m Manifest) Text() []byte {
	var b bytes.Buffer
	b.WriteString("{\n  \"behaviours\": [")
	writeLines(&b, m.Behaviours)
	b.WriteString("\n  ],\n  \"operations\": [")
	writeLines(&b, m.Operations)
	b.WriteString("\n  ]\n}\n")
	return b.Bytes()
}

func writeLines[T any](b *bytes.Buffer, items []T) {
	for i, item := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		_ = enc.Encode(item) // texts, numbers and maps of them: nothing that has no JSON
		b.Truncate(b.Len() - 1)
	}
}
