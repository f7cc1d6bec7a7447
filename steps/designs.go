package steps

import (
	"context"
	"net/http"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/internal/wire"
)

func designSentences() Group {
	return Group{"Designs of physical cards", []Sentence{
		{Pattern: "the standard bundle", Kind: Makes, Do: finds("standard"),
			Meaning: "Finds a physical bundle of Stripe's own, which is \"the bundle\" from then on.", Example: "the standard bundle"},
		{Pattern: "the custom bundle", Kind: Makes, Do: finds("custom"),
			Meaning: "Finds a physical bundle that was made for the account.", Example: "the custom bundle"},
		{Pattern: "a design", Kind: Makes, Do: (*World).makeDesign,
			Meaning: "Makes a personalization design with the scenario's bundle, the standard one if it has none. It is in review.",
			Example: "a design"},
		{Pattern: "a design with:", Kind: Makes, Sends: "POST /v1/issuing/personalization_designs", Do: (*World).makeDesignWith,
			Meaning: "The same; each row of the table sets a parameter, such as the card_logo, an empty value leaves it out.",
			Example: "a design with:", Row: "| name | Rocket Rides |"},
		{Pattern: "a design that is {design status}", Kind: Makes, Do: (*World).makeJudgedDesign,
			Meaning: "Makes a design and takes it to a status the shortest way.", Example: "a design that is active"},
		{Pattern: "I try to make a design with:", Kind: Does, Tries: true, Do: (*World).makeDesignWith,
			Meaning: "A new design that may be refused, with the parameters of the table.",
			Example: "I try to make a design with:", Row: "| physical_bundle | ics_nope |"},
		{Pattern: "Stripe activates the design", Kind: Does, Do: judges("activate"),
			Meaning: "Simulates that the design passes its review.", Example: "Stripe activates the design"},
		{Pattern: "Stripe deactivates the design", Kind: Does, Do: judges("deactivate"),
			Meaning: "Simulates that the design was deactivated.", Example: "Stripe deactivates the design"},
		{Pattern: "Stripe rejects the design with:", Kind: Does, Sends: "POST /v1/test_helpers/issuing/personalization_designs/{personalization_design}/reject", Do: (*World).rejectWith,
			Meaning: "Simulates that the design fails its review, for the reasons of the table: of card_logo or carrier_text geographic_location, inappropriate, network_name, non_fiat_currency, other, other_entity or promotional_material, of card_logo non_binary_image, too.",
			Example: "Stripe rejects the design with:", Row: "| rejection_reasons[card_logo][] | network_name |"},
		{Pattern: "I try to {design action} the design", Kind: Does, Tries: true, Do: (*World).judge,
			Meaning: "Calls a helper that may be refused; a rejection has a reason.", Example: "I try to deactivate the design"},
		{Pattern: "I try to {design action} the design with:", Kind: Does, Tries: true, Do: (*World).judgeWith,
			Meaning: "The same, with the parameters of the table alone.", Example: "I try to reject the design with:", Row: "| expand[] | card_logo |"},
		{Pattern: "the design is (still ){design status}", Kind: Looks, Do: (*World).designIs,
			Meaning: "Asserts the design's status.", Example: "the design is still active"},
	}}
}

// finds returns the handler that looks for a bundle of a type. An account may have
// none made for it.
func finds(kind string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error {
		x, err := w.exchange(ctx, http.MethodGet, "/v1/issuing/physical_bundles", wire.Form{{Key: "type", Value: kind}, {Key: "status", Value: "active"}})
		if err != nil {
			return err
		}
		if !x.OK() {
			return refusal(x)
		}
		body, err := w.readable(x)
		if err != nil {
			return err
		}
		first := gjson.Get(body.json, "data.0")
		if !first.IsObject() {
			return &result.LackingError{What: kind + "-bundle", Why: "the account has no physical bundle of the type " + kind}
		}
		_, err = w.keep(body.part(first))
		return err
	}
}

func (w *World) makeDesign(ctx context.Context) error { return w.makeDesignWith(ctx, nil) }

func (w *World) makeDesignWith(ctx context.Context, rows Table) error {
	if w.things["bundle"] == nil {
		if err := finds("standard")(w, ctx); err != nil {
			return err
		}
	}
	bundle, err := w.id("bundle")
	if err != nil {
		return err
	}
	form, err := merge(wire.Form{{Key: "name", Value: "Rocket Rides"}, {Key: "physical_bundle", Value: bundle}}, rows)
	if err != nil {
		return err
	}
	return w.create(ctx, "design", "/v1/issuing/personalization_designs", form)
}

// designWays are the shortest ways to each status from a new design.
var designWays = map[string][]string{
	"review": {}, "active": {"activate"}, "inactive": {"activate", "deactivate"}, "rejected": {"reject"},
}

func (w *World) makeJudgedDesign(ctx context.Context, status string) error {
	if err := w.makeDesign(ctx); err != nil {
		return err
	}
	for _, action := range designWays[status] {
		if err := w.judge(ctx, action); err != nil {
			return err
		}
	}
	return nil
}

// judges returns the handler of a helper that stands for the review.
func judges(action string) func(*World, context.Context) error {
	return func(w *World, ctx context.Context) error { return w.judge(ctx, action) }
}

func (w *World) judge(ctx context.Context, action string) error {
	var form wire.Form
	if action == "reject" {
		form = form.Add("rejection_reasons[card_logo][]", "other")
	}
	return w.review(ctx, action, form)
}

func (w *World) rejectWith(ctx context.Context, rows Table) error {
	return w.judgeWith(ctx, "reject", rows)
}

func (w *World) judgeWith(ctx context.Context, action string, rows Table) error {
	form, err := parameterRows(rows)
	if err != nil {
		return err
	}
	return w.review(ctx, action, form)
}

func (w *World) review(ctx context.Context, action string, form wire.Form) error {
	return w.act(ctx, "design", "/v1/test_helpers/issuing/personalization_designs/", "/"+action, form)
}

func (w *World) designIs(ctx context.Context, status string) error {
	return w.thingHas(ctx, "design", "status", text(status))
}
