package mock

import "assay/internal/openapi"

// Design is an issuing.personalization_design: what a physical card and its letter
// look like.
type Design struct {
	ID               string            `json:"id"`
	Object           string            `json:"object"`
	CardLogo         *File             `json:"card_logo,id"`
	CarrierText      *carrierText      `json:"carrier_text"`
	Created          int64             `json:"created"`
	Livemode         bool              `json:"livemode"`
	LookupKey        string            `json:"lookup_key,null"`
	Metadata         metadata          `json:"metadata"`
	Name             string            `json:"name,null"`
	PhysicalBundle   *Bundle           `json:"physical_bundle,id"`
	Preferences      designPreferences `json:"preferences"`
	RejectionReasons rejectionReasons  `json:"rejection_reasons"`
	Status           string            `json:"status"`
}

type carrierText struct {
	FooterBody  string `json:"footer_body,null"`
	FooterTitle string `json:"footer_title,null"`
	HeaderBody  string `json:"header_body,null"`
	HeaderTitle string `json:"header_title,null"`
}

type designPreferences struct {
	IsDefault         bool    `json:"is_default"`
	IsPlatformDefault *absent `json:"is_platform_default"` // of connected accounts alone
}

type rejectionReasons struct {
	CardLogo    []string `json:"card_logo"`
	CarrierText []string `json:"carrier_text"`
}

// notRejected are the reasons of a design that was not rejected (documented in the
// samples).
func notRejected() rejectionReasons { return rejectionReasons{[]string{}, []string{}} }

// set applies the parameters that were sent.
func (d *Design) set(r *request, files *files, bundles *bundles) (err error) {
	if r.params.Has("physical_bundle") {
		if d.PhysicalBundle, err = bundles.named(r.params); err != nil {
			return err
		}
	}
	if r.params.Has("card_logo") {
		if d.CardLogo, err = files.named(r.params, "card_logo", "card_logo", "issuing_logo"); err != nil {
			return err
		}
	}
	if d.CarrierText, err = d.CarrierText.with(r.params); err != nil {
		return err
	}
	if d.Metadata, err = d.Metadata.merged(r.params); err != nil {
		return err
	}
	setText(r.params, "lookup_key", &d.LookupKey)
	setText(r.params, "name", &d.Name)
	d.Preferences.IsDefault = r.params.Object("preferences").Bool("is_default", d.Preferences.IsDefault)
	features := d.PhysicalBundle.Features
	if err := checkFeature(features.CardLogo, "card_logo", d.CardLogo != nil); err != nil {
		return err
	}
	return checkFeature(features.CarrierText, "carrier_text", d.CarrierText != nil)
}

// with returns the letter's text with the parameters applied: its parts merge, and
// one without any is none (inferred); "" unsets it.
func (t *carrierText) with(params openapi.Values) (*carrierText, error) {
	if params.Cleared("carrier_text") {
		return nil, nil
	}
	if !params.Has("carrier_text") {
		return t, nil
	}
	out := carrierText{}
	if t != nil {
		out = *t
	}
	if err := params.Into("carrier_text", &out); err != nil {
		return nil, err
	}
	if out == (carrierText{}) {
		return nil, nil
	}
	return &out, nil
}

// looksLike says whether two designs print the same.
func (d *Design) looksLike(other *Design) bool {
	text := func(d *Design) carrierText {
		if d.CarrierText == nil {
			return carrierText{}
		}
		return *d.CarrierText
	}
	return d.PhysicalBundle == other.PhysicalBundle && d.CardLogo == other.CardLogo && text(d) == text(other)
}
