package clients

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/stripe/stripe-go/v84"
)

// aPNG begins as one.
const aPNG = "\x89PNG\r\n\x1a\n"

// logo uploads an image for a card, document one that tells who a cardholder is.
func (s *session) logo() *stripe.File     { return s.file("issuing_logo") }
func (s *session) document() *stripe.File { return s.file("identity_document") }

func (s *session) file(purpose string) *stripe.File {
	s.Helper()
	file, err := s.sdk.V1Files.Create(s.Context(), &stripe.FileCreateParams{
		Purpose: &purpose, Filename: stripe.String("logo.png"), FileReader: bytes.NewReader([]byte(aPNG + s.name)),
	})
	s.ok(err)
	return file
}

func createFile(s *session) {
	file := s.logo()
	is(s, "object", file.Object, "file")
	is(s, "id begins with file_", strings.HasPrefix(file.ID, "file_"), true)
	is(s, "purpose", string(file.Purpose), "issuing_logo")
	is(s, "filename", file.Filename, "logo.png")
	is(s, "size", file.Size, int64(len(aPNG+s.name)))
	is(s, "type", file.Type, "png")
	_, err := s.sdk.V1Files.Create(s.Context(), &stripe.FileCreateParams{
		Purpose: stripe.String("dispute_evidence"), Filename: stripe.String("logo.png"), FileReader: strings.NewReader("no image"),
	})
	is(s, "param", s.fails(err, http.StatusBadRequest, stripe.ErrorTypeInvalidRequest).Param, "file")
}

// bundle is the physical bundle of a type.
func (s *session) bundle(kind string) *stripe.IssuingPhysicalBundle {
	s.Helper()
	found := all(s, s.sdk.V1IssuingPhysicalBundles.List(s.Context(), &stripe.IssuingPhysicalBundleListParams{Type: &kind}))
	whole(s, "bundles of the type "+kind, found, 1)
	return found[0]
}

func listBundles(s *session) {
	is(s, "type", s.bundle("custom").Type, stripe.IssuingPhysicalBundleTypeCustom)
	whole(s, "bundles", all(s, s.sdk.V1IssuingPhysicalBundles.List(s.Context(), &stripe.IssuingPhysicalBundleListParams{})), 2)
}

func retrieveBundle(s *session) {
	bundle, err := s.sdk.V1IssuingPhysicalBundles.Retrieve(s.Context(), s.bundle("standard").ID, nil)
	s.ok(err)
	is(s, "object", bundle.Object, "issuing.physical_bundle")
	is(s, "type", bundle.Type, stripe.IssuingPhysicalBundleTypeStandard)
	is(s, "card logo", bundle.Features.CardLogo, stripe.IssuingPhysicalBundleFeaturesCardLogoOptional)
}

// design makes a design with the session's name.
func (s *session) design() *stripe.IssuingPersonalizationDesign {
	s.Helper()
	design, err := s.sdk.V1IssuingPersonalizationDesigns.Create(s.Context(), &stripe.IssuingPersonalizationDesignCreateParams{
		PhysicalBundle: &s.bundle("standard").ID, Name: &s.name, LookupKey: &s.name, TransferLookupKey: stripe.Bool(true),
		CardLogo: &s.logo().ID, Metadata: map[string]string{"order_id": s.name},
		CarrierText: &stripe.IssuingPersonalizationDesignCreateCarrierTextParams{HeaderTitle: &s.name},
	})
	s.ok(err)
	return design
}

func createDesign(s *session) {
	design := s.design()
	is(s, "object", design.Object, "issuing.personalization_design")
	is(s, "id begins with ipcd_", strings.HasPrefix(design.ID, "ipcd_"), true)
	is(s, "status", design.Status, stripe.IssuingPersonalizationDesignStatusReview)
	is(s, "name", design.Name, s.name)
	is(s, "lookup key", design.LookupKey, s.name)
	is(s, "carrier text", design.CarrierText.HeaderTitle, s.name)
	is(s, "metadata", design.Metadata["order_id"], s.name)
	is(s, "default", design.Preferences.IsDefault, false)
}

func retrieveDesign(s *session) {
	made := s.design()
	design, err := s.sdk.V1IssuingPersonalizationDesigns.Retrieve(s.Context(), made.ID, &stripe.IssuingPersonalizationDesignRetrieveParams{
		Expand: stripe.StringSlice([]string{"card_logo", "physical_bundle"}),
	})
	s.ok(err)
	is(s, "id", design.ID, made.ID)
	is(s, "logo's size", design.CardLogo.Size, int64(len(aPNG+s.name)))
	is(s, "bundle's type", design.PhysicalBundle.Type, stripe.IssuingPhysicalBundleTypeStandard)
}

func updateDesign(s *session) {
	made := s.design()
	_, err := s.sdk.V1IssuingPersonalizationDesigns.Update(s.Context(), made.ID, &stripe.IssuingPersonalizationDesignUpdateParams{
		Name: stripe.String("another " + s.name), Preferences: &stripe.IssuingPersonalizationDesignUpdatePreferencesParams{IsDefault: stripe.Bool(true)},
	})
	s.ok(err)
	design, err := s.sdk.V1IssuingPersonalizationDesigns.Retrieve(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "name", design.Name, "another "+s.name)
	is(s, "default", design.Preferences.IsDefault, true)
	is(s, "the design of a new physical card", s.physical().PersonalizationDesign.ID, made.ID)
}

func listDesigns(s *session) {
	older, newer := s.design(), s.design()
	found := all(s, s.sdk.V1IssuingPersonalizationDesigns.List(s.Context(), &stripe.IssuingPersonalizationDesignListParams{LookupKeys: []*string{&s.name}}))
	whole(s, "designs of one lookup key", found, 1)
	is(s, "design", found[0].ID, newer.ID)
	params := &stripe.IssuingPersonalizationDesignListParams{Status: stripe.String("review")}
	params.Limit = stripe.Int64(1)
	found = all(s, s.sdk.V1IssuingPersonalizationDesigns.List(s.Context(), params))
	whole(s, "designs in review", found, 2)
	is(s, "oldest", found[1].ID, older.ID)
}

func activateDesign(s *session) {
	design, err := s.sdk.V1TestHelpersIssuingPersonalizationDesigns.Activate(s.Context(), s.design().ID, nil)
	s.ok(err)
	is(s, "status", design.Status, stripe.IssuingPersonalizationDesignStatusActive)
	is(s, "name", design.Name, s.name)
}

func deactivateDesign(s *session) {
	made := s.design()
	_, err := s.sdk.V1TestHelpersIssuingPersonalizationDesigns.Deactivate(s.Context(), made.ID, nil)
	s.fails(err, http.StatusBadRequest, stripe.ErrorTypeInvalidRequest)
	_, err = s.sdk.V1TestHelpersIssuingPersonalizationDesigns.Activate(s.Context(), made.ID, nil)
	s.ok(err)
	design, err := s.sdk.V1TestHelpersIssuingPersonalizationDesigns.Deactivate(s.Context(), made.ID, nil)
	s.ok(err)
	is(s, "status", design.Status, stripe.IssuingPersonalizationDesignStatusInactive)
	is(s, "name", design.Name, s.name)
}

func rejectDesign(s *session) {
	design, err := s.sdk.V1TestHelpersIssuingPersonalizationDesigns.Reject(s.Context(), s.design().ID, &stripe.TestHelpersIssuingPersonalizationDesignRejectParams{
		RejectionReasons: &stripe.TestHelpersIssuingPersonalizationDesignRejectRejectionReasonsParams{CardLogo: stripe.StringSlice([]string{"network_name"})},
	})
	s.ok(err)
	is(s, "status", design.Status, stripe.IssuingPersonalizationDesignStatusRejected)
	whole(s, "reasons", design.RejectionReasons.CardLogo, 1)
	is(s, "reason", design.RejectionReasons.CardLogo[0], stripe.IssuingPersonalizationDesignRejectionReasonsCardLogoNetworkName)
	is(s, "name", design.Name, s.name)
}
