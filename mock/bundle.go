package mock

import "assay/internal/openapi"

// Bundle is an issuing.physical_bundle: the card, letter and envelope that a
// physical card is made of.
type Bundle struct {
	ID       string         `json:"id"`
	Object   string         `json:"object"`
	Features bundleFeatures `json:"features"`
	Livemode bool           `json:"livemode"`
	Name     string         `json:"name"`
	Status   string         `json:"status"`
	Type     string         `json:"type"`
}

// bundleFeatures are what a design with the bundle has: optional, required or
// unsupported.
type bundleFeatures struct {
	CardLogo    string `json:"card_logo"`
	CarrierText string `json:"carrier_text"`
	SecondLine  string `json:"second_line"`
}

// bundles are the account's physical bundles. No call makes one.
type bundles struct{ table table[Bundle] }

const bundleNoun = "issuing physical bundle"

// seededBundles are those of every account. The standard one takes a logo and a
// letter's text (documented, section 19) and a second line (inferred). What a custom
// one takes is settled when it is ordered; that of the mock is printed when it is
// made, and has a letter that needs a text (inferred).
var seededBundles = []Bundle{
	{Name: "Standard bundle", Type: "standard", Features: bundleFeatures{"optional", "optional", "optional"}},
	{Name: "Custom bundle", Type: "custom", Features: bundleFeatures{"unsupported", "required", "unsupported"}},
}

func newBundles(ids *ids) bundles {
	var b bundles
	for i, seeded := range seededBundles {
		seeded.ID, seeded.Object, seeded.Status = ids.seeded("ics", i), "issuing.physical_bundle", "active"
		b.table.add(seeded.ID, &seeded)
	}
	return b
}

func (b *bundles) retrieve(r *request) (*Bundle, error) {
	if bundle := b.table.get(r.id()); bundle != nil {
		return bundle, nil
	}
	return nil, notFoundBy("physical_bundle", bundleNoun, r.id())
}

func (b *bundles) list(r *request) (*page[Bundle], error) {
	return list(r, &b.table, bundleNoun, "", func(bundle *Bundle) bool {
		return r.is("status", bundle.Status) && r.is("type", bundle.Type)
	})
}

// named returns the bundle that the parameter physical_bundle names.
func (b *bundles) named(params openapi.Values) (*Bundle, error) {
	id := params.Text("physical_bundle")
	if bundle := b.table.get(id); bundle != nil {
		return bundle, nil
	}
	return nil, missing(bundleNoun, "physical_bundle", id)
}

// checkFeature refuses what a bundle does not support and what it requires and is
// not there (spec: "the policy for how to use" it; the words inferred).
func checkFeature(policy, param string, there bool) error {
	switch {
	case policy == "unsupported" && there:
		return refusal(param, "The physical bundle of this design does not support %s.", param)
	case policy == "required" && !there:
		return required(param)
	}
	return nil
}
