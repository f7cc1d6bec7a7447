package mock

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"assay/internal/openapi"
)

// updating is what one parameter of an update does: to the property it sets, and
// with "", which unsets it, empties a list, or is refused.
type updating struct {
	form  string // "" where the parameter is sent with another one only
	path  string // of the answer
	want  string
	empty string // what "" leaves there; "" where it is refused
}

const shipTo = "shipping[name]=Eve&shipping[address][line1]=2+Way&shipping[address][city]=Rome&shipping[address][postal_code]=1&shipping[address][country]=IT"

// cardUpdates are all parameters of a card's update. The shipping is replaced as a
// whole: what is not sent with it is as in a new one.
var cardUpdates = map[string]updating{
	"cancellation_reason":                     {"status=canceled&cancellation_reason=lost", "cancellation_reason", `"lost"`, ""},
	"expand[]":                                {"expand[]=cardholder", "", "", ""},
	"metadata[]":                              {"metadata[a]=c", "metadata", `{"a":"c","b":"1"}`, `{"b":"1"}`},
	"personalization_design":                  {"personalization_design=DESIGN", "personalization_design", `"DESIGN"`, ""},
	"pin[encrypted_number]":                   {"pin[encrypted_number]=eyJhbGciOiJSU0", "pin", "null", ""},
	"shipping[address][city]":                 {shipTo, "shipping.address", `{"city":"Rome","country":"IT","line1":"2 Way","line2":null,"postal_code":"1","state":null}`, ""},
	"shipping[address][country]":              {shipTo, "shipping.address.country", `"IT"`, ""},
	"shipping[address][line1]":                {shipTo, "shipping.address.line1", `"2 Way"`, ""},
	"shipping[address][line2]":                {shipTo + "&shipping[address][line2]=B", "shipping.address.line2", `"B"`, ""},
	"shipping[address][postal_code]":          {shipTo, "shipping.address.postal_code", `"1"`, ""},
	"shipping[address][state]":                {shipTo + "&shipping[address][state]=RM", "shipping.address.state", `"RM"`, ""},
	"shipping[address_validation][mode]":      {shipTo + "&shipping[address_validation][mode]=disabled", "shipping.address_validation", `{"mode":"disabled","normalized_address":null,"result":null}`, ""},
	"shipping[business_name]":                 {shipTo + "&shipping[business_name]=B", "shipping.business_name", `"B"`, ""},
	"shipping[customs][eori_number]":          {shipTo + "&shipping[customs][eori_number]=E", "shipping.customs", `{"eori_number":"E"}`, ""},
	"shipping[name]":                          {shipTo, "shipping.name", `"Eve"`, ""},
	"shipping[phone_number]":                  {shipTo + "&shipping[phone_number]=%2B1", "shipping.phone_number", `"+1"`, ""},
	"shipping[require_signature]":             {shipTo + "&shipping[service]=express&shipping[require_signature]=false", "shipping.require_signature", "false", ""},
	"shipping[service]":                       {shipTo + "&shipping[service]=priority", "shipping.service", `"priority"`, ""},
	"shipping[type]":                          {shipTo + "&shipping[type]=bulk&shipping[customs][eori_number]=E", "shipping.type", `"bulk"`, ""},
	"spending_controls[spending_limits][]":    {"spending_controls[spending_limits][0][amount]=7&spending_controls[spending_limits][0][interval]=weekly", "spending_controls.spending_limits", `[{"amount":7,"categories":[],"interval":"weekly"}]`, "[]"},
	"spending_controls[allowed_categories][]": {"spending_controls[allowed_categories][]=bakeries", "spending_controls.allowed_categories", `["bakeries"]`, "[]"},
	"spending_controls[blocked_categories][]": {"spending_controls[blocked_categories][]=bakeries", "spending_controls.blocked_categories", `["bakeries"]`, "[]"},
	"status": {"status=inactive", "status", `"inactive"`, ""},
	"spending_controls[allowed_card_presences][]":     {"spending_controls[allowed_card_presences][]=present", "spending_controls.allowed_card_presences", `["present"]`, "[]"},
	"spending_controls[blocked_card_presences][]":     {"spending_controls[blocked_card_presences][]=present", "spending_controls.blocked_card_presences", `["present"]`, "[]"},
	"spending_controls[allowed_merchant_countries][]": {"spending_controls[allowed_merchant_countries][]=DE", "spending_controls.allowed_merchant_countries", `["DE"]`, "[]"},
	"spending_controls[blocked_merchant_countries][]": {"spending_controls[blocked_merchant_countries][]=DE", "spending_controls.blocked_merchant_countries", `["DE"]`, "[]"},
}

// cardholderUpdates are all parameters of a cardholder's update. The billing
// address is replaced as a whole, the particulars of the person merge.
var cardholderUpdates = map[string]updating{
	"billing[address][city]":        {billTo, "billing.address", `{"city":"Rome","country":"IT","line1":"9","line2":null,"postal_code":"1","state":null}`, ""},
	"billing[address][country]":     {billTo, "billing.address.country", `"IT"`, ""},
	"billing[address][line1]":       {billTo, "billing.address.line1", `"9"`, ""},
	"billing[address][line2]":       {billTo + "&billing[address][line2]=B", "billing.address.line2", `"B"`, ""},
	"billing[address][postal_code]": {billTo, "billing.address.postal_code", `"1"`, ""},
	"billing[address][state]":       {billTo + "&billing[address][state]=RM", "billing.address.state", `"RM"`, ""},
	"company[tax_id]":               {"company[tax_id]=1", "company", `{"tax_id_provided":true}`, ""},
	"email":                         {"email=eve@example.test", "email", `"eve@example.test"`, ""},
	"expand[]":                      {},
	"individual[card_issuing][user_terms_acceptance][date]":       {"individual[card_issuing][user_terms_acceptance][date]=1785000001", "individual.card_issuing.user_terms_acceptance", `{"date":1785000001,"ip":"203.0.113.7","user_agent":null}`, ""},
	"individual[card_issuing][user_terms_acceptance][ip]":         {"individual[card_issuing][user_terms_acceptance][ip]=203.0.113.8", "individual.card_issuing.user_terms_acceptance", `{"date":1785000000,"ip":"203.0.113.8","user_agent":null}`, ""},
	"individual[card_issuing][user_terms_acceptance][user_agent]": {"individual[card_issuing][user_terms_acceptance][user_agent]=Lynx", "individual.card_issuing.user_terms_acceptance.user_agent", `"Lynx"`, "null"},
	"individual[dob][day]":                        {born, "individual.dob", `{"day":1,"month":11,"year":1981}`, ""},
	"individual[dob][month]":                      {born, "individual.dob.month", "11", ""},
	"individual[dob][year]":                       {born, "individual.dob.year", "1981", ""},
	"individual[first_name]":                      {"individual[first_name]=Eve", "individual.first_name", `"Eve"`, ""},
	"individual[last_name]":                       {"individual[last_name]=Byron", "individual.last_name", `"Byron"`, ""},
	"individual[verification][document][back]":    {"individual[verification][document][back]=FILE", "individual.verification.document", `{"back":"FILE","front":null}`, ""},
	"individual[verification][document][front]":   {"individual[verification][document][front]=FILE", "individual.verification.document", `{"back":null,"front":"FILE"}`, ""},
	"metadata[]":                                  {"metadata[a]=c", "metadata", `{"a":"c","b":"1"}`, `{"b":"1"}`},
	"phone_number":                                {"phone_number=%2B12125550199", "phone_number", `"+12125550199"`, ""},
	"preferred_locales[]":                         {"preferred_locales[]=de", "preferred_locales", `["de"]`, "[]"},
	"spending_controls[spending_limits][]":        {"spending_controls[spending_limits][0][amount]=7&spending_controls[spending_limits][0][interval]=weekly", "spending_controls.spending_limits", `[{"amount":7,"categories":[],"interval":"weekly"}]`, "[]"},
	"spending_controls[spending_limits_currency]": {"spending_controls[spending_limits_currency]=EUR", "spending_controls.spending_limits_currency", `"eur"`, ""},
	"spending_controls[allowed_categories][]":     {"spending_controls[allowed_categories][]=bakeries", "spending_controls.allowed_categories", `["bakeries"]`, "[]"},
	"spending_controls[blocked_categories][]":     {"spending_controls[blocked_categories][]=bakeries", "spending_controls.blocked_categories", `["bakeries"]`, "[]"},
	"status": {"status=inactive", "status", `"inactive"`, ""},
	"spending_controls[allowed_card_presences][]":     {"spending_controls[allowed_card_presences][]=present", "spending_controls.allowed_card_presences", `["present"]`, "[]"},
	"spending_controls[blocked_card_presences][]":     {"spending_controls[blocked_card_presences][]=present", "spending_controls.blocked_card_presences", `["present"]`, "[]"},
	"spending_controls[allowed_merchant_countries][]": {"spending_controls[allowed_merchant_countries][]=DE", "spending_controls.allowed_merchant_countries", `["DE"]`, "[]"},
	"spending_controls[blocked_merchant_countries][]": {"spending_controls[blocked_merchant_countries][]=DE", "spending_controls.blocked_merchant_countries", `["DE"]`, "[]"},
}

const (
	billTo = "billing[address][line1]=9&billing[address][city]=Rome&billing[address][postal_code]=1&billing[address][country]=IT"
	born   = "individual[dob][day]=1&individual[dob][month]=11&individual[dob][year]=1981"
)

func TestEveryUpdate(t *testing.T) {
	t.Parallel()
	for path, tc := range map[string]struct {
		updates map[string]updating
		make    func(t *testing.T, c client) string
	}{
		"/v1/issuing/cards/{card}":             {cardUpdates, func(t *testing.T, c client) string { return c.newPhysicalCard(t, "metadata[a]=1&metadata[b]=1") }},
		"/v1/issuing/cardholders/{cardholder}": {cardholderUpdates, func(t *testing.T, c client) string { return c.newCardholder(t, "metadata[a]=1&metadata[b]=1") }},
	} {
		for _, name := range parametersOf(t, path) {
			u, ok := tc.updates[name]
			if !ok {
				t.Errorf("%s: the table has no %s", path, name)
				continue
			}
			t.Run(path+" "+name, func(t *testing.T) {
				t.Parallel()
				c, _ := newClient(t)
				at := path[:strings.IndexByte(path, '{')] + tc.make(t, c)
				fill := strings.NewReplacer("FILE", c.newFile(t, "identity_document"), "DESIGN", c.newDesign(t))
				u.form, u.want = fill.Replace(u.form), fill.Replace(u.want)
				before := c.must(t, "GET", at, "")
				if u.form != "" {
					after := c.must(t, "POST", at, u.form)
					if u.path != "" {
						after.want(t, map[string]string{u.path: u.want})
					}
					onlyChanged(t, before, after, u)
				}
				u.emptied(t, c, at, name)
			})
		}
		if names := parametersOf(t, path); len(names) != len(tc.updates) {
			t.Errorf("%s: the table has %d parameters, the document %d", path, len(tc.updates), len(names))
		}
	}
}

// emptied sends "" for the parameter, after what its table says.
func (u updating) emptied(t *testing.T, c client, at, name string) {
	t.Helper()
	bare := strings.TrimSuffix(name, "[]")
	if bare == "expand" {
		return
	}
	if bare == "metadata" {
		bare = "metadata[a]"
	}
	before := c.must(t, "GET", at, "")
	form := joined(without(u.form, bare), bare+"=")
	if bare != name {
		form = bare + "=" // a list, or metadata: nothing else is needed
	}
	a := c.do("POST", at, form)
	if u.empty != "" {
		a.want(t, map[string]string{u.path: u.empty})
		return
	}
	if after := c.must(t, "GET", at, ""); a.status != 400 || after.body != before.body {
		t.Errorf("%q for %s is %d %s", "", name, a.status, a.body)
	}
}

// onlyChanged checks that nothing but the top-level properties that the form names
// has changed.
func onlyChanged(t *testing.T, before, after answer, u updating) {
	t.Helper()
	var was, is map[string]any
	if json.Unmarshal([]byte(before.body), &was) != nil || json.Unmarshal([]byte(after.body), &is) != nil {
		t.Fatal("no objects")
	}
	for key := range was {
		follows := key == "shipping" && is["status"] == "canceled"
		if !reflect.DeepEqual(was[key], is[key]) && !follows && !strings.Contains("&"+u.form, "&"+key) {
			t.Errorf("%s was %v, is %v", key, was[key], is[key])
		}
	}
}

// parametersOf lists the parameters of a POST, a list as name[].
func parametersOf(t *testing.T, path string) []string {
	t.Helper()
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, op := range spec.Operations {
		if op.Method == "POST" && op.Path == path {
			parameters(op.Params, "", names)
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func parameters(s *openapi.Schema, name string, names map[string]bool) {
	for _, branch := range s.AnyOf {
		if branch.Type == "object" {
			parameters(branch, name, names)
			return
		}
	}
	switch {
	case s.Additional != nil || s.Type == "array":
		names[name+"[]"] = true
	case s.Type == "object":
		for key, child := range s.Properties {
			full := key
			if name != "" {
				full = name + "[" + key + "]"
			}
			parameters(child, full, names)
		}
	default:
		names[name] = true
	}
}
