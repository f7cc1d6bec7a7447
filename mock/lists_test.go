package mock

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// listed returns a list's page as indices into ids; others are left out.
func listed(t *testing.T, c client, query string, ids []string) string {
	t.Helper()
	var page struct {
		Data    []struct{ ID string }
		HasMore bool `json:"has_more"`
	}
	if err := json.Unmarshal([]byte(c.must(t, "GET", query, "").body), &page); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, row := range page.Data {
		if n := slices.Index(ids, row.ID); n >= 0 {
			out = append(out, fmt.Sprint(n))
		}
	}
	if page.HasMore {
		out = append(out, "…")
	}
	return strings.Join(out, " ")
}

func TestPaging(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card, other := c.newCard(t), c.newCard(t)
	var ids []string
	for i := range 12 {
		owner := card
		if i%2 == 1 {
			owner = other
		}
		ids = append(ids, c.authorize(t, owner, "amount=1").text("id"))
	}
	const path = "/v1/issuing/authorizations"
	for query, want := range map[string]string{
		"":                                 "11 10 9 8 7 6 5 4 3 2 …",
		"?limit=3":                         "11 10 9 …",
		"?limit=0":                         "11 …",
		"?limit=-7":                        "11 …",
		"?limit=101":                       "11 10 9 8 7 6 5 4 3 2 1 0",
		"?limit=12":                        "11 10 9 8 7 6 5 4 3 2 1 0",
		"?starting_after=" + ids[2]:        "1 0",
		"?starting_after=" + ids[0]:        "",
		"?limit=2&ending_before=" + ids[3]: "5 4 …",
		"?ending_before=" + ids[9]:         "11 10",
		"?ending_before=" + ids[11]:        "",
		"?card=" + card:                    "10 8 6 4 2 0",
		"?limit=2&card=" + card:            "10 8 …",
		"?card=" + card + "&starting_after=" + ids[4]: "2 0",
		// The cursor of an object that the filter leaves out still works.
		"?card=" + card + "&starting_after=" + ids[5]:        "4 2 0",
		"?limit=1&card=" + card + "&ending_before=" + ids[5]: "6 …",
	} {
		if got := listed(t, c, path+query, ids); got != want {
			t.Errorf("%s is %q, want %q", query, got, want)
		}
	}
	a := c.must(t, "GET", path+"?limit=1", "")
	if got := strings.SplitN(a.body, "\n", 3)[1]; got != `  "object": "list",` {
		t.Errorf("the first key is %s", got)
	}
	a.want(t, map[string]string{"object": `"list"`, "url": `"/v1/issuing/authorizations"`, "has_more": "true", "total_count": "absent", "data.0.object": `"issuing.authorization"`})
	c.must(t, "GET", "/v1/issuing/transactions", "").want(t, map[string]string{"data": "[]", "has_more": "false", "url": `"/v1/issuing/transactions"`})
}

func TestFilters(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	holder := c.newCardholder(t, "email=one@example.test&status=inactive")
	active := c.newCardholder(t, "type=company&phone_number=%2B44123")
	card := c.newCard(t, "cardholder="+active, "exp_month=3&exp_year=2028")
	physical := c.newPhysicalCard(t, "cardholder="+active, "status=inactive")
	first := c.authorize(t, card).text("id")
	at.pass(10 * time.Second)
	second := c.authorize(t, card, "amount=99999").text("id") // declined
	at.pass(10 * time.Second)
	third := c.authorize(t, card).text("id")
	transaction := c.help(third, "capture").text("transactions.0.id")
	ids := []string{holder, active, card, physical, first, second, third, transaction} // 0 to 7
	last4 := c.must(t, "GET", "/v1/issuing/cards/"+card, "").text("last4")
	second_ := start.Add(10 * time.Second).Unix()
	for query, want := range map[string]string{
		"cardholders?email=one@example.test":                                            "0",
		"cardholders?status=inactive":                                                   "0",
		"cardholders?status=active":                                                     "1",
		"cardholders?type=company":                                                      "1",
		"cardholders?phone_number=%2B44123":                                             "1",
		"cards?type=physical":                                                           "3",
		"cards?status=active":                                                           "2",
		"cards?last4=" + last4:                                                          "2",
		"cards?exp_month=3&exp_year=2028":                                               "2",
		"cards?cardholder=" + active:                                                    "3 2",
		"cards?cardholder=" + holder:                                                    "",
		"cards?personalization_design=pd":                                               "",
		"authorizations?status=closed":                                                  "6 5",
		"authorizations?status=pending":                                                 "4",
		"authorizations?cardholder=" + active:                                           "6 5 4",
		"authorizations?cardholder=" + holder:                                           "",
		"authorizations?card=" + card + "&cardholder=" + holder:                         "",
		"authorizations?card=" + physical:                                               "",
		fmt.Sprint("authorizations?created=", second_):                                  "5",
		fmt.Sprint("authorizations?created[gt]=", second_):                              "6",
		fmt.Sprint("authorizations?created[gte]=", second_):                             "6 5",
		fmt.Sprint("authorizations?created[lt]=", second_):                              "4",
		fmt.Sprint("authorizations?created[lte]=", second_):                             "5 4",
		fmt.Sprint("authorizations?created[gt]=", second_, "&created[lt]=", second_+10): "",
		"authorizations?created[gt]=9223372036854775807":                                "",
		"authorizations?created[lt]=-9223372036854775808":                               "",
		"transactions?type=capture":                                                     "7",
		"transactions?type=refund":                                                      "",
		"transactions?card=" + physical:                                                 "",
		"transactions?cardholder=" + active:                                             "7",
	} {
		if got := listed(t, c, "/v1/issuing/"+query, ids); got != want {
			t.Errorf("%s is %q, want %q", query, got, want)
		}
	}
}

func TestExpand(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	card := c.newCard(t)
	a := c.help(c.authorize(t, card).text("id"), "capture")
	id, holder, x := a.text("id"), a.text("cardholder"), a.text("transactions.0.id")
	for query, tc := range map[string]struct {
		want map[string]string
	}{
		"authorizations/" + id + "?expand[]=cardholder":                                       {map[string]string{"cardholder.id": `"` + holder + `"`, "cardholder.object": `"issuing.cardholder"`}},
		"authorizations/" + id + "?expand[0]=cardholder&expand[1]=token":                      {map[string]string{"cardholder.object": `"issuing.cardholder"`, "token": "null"}},
		"authorizations/" + id + "?expand[]=transactions.balance_transaction":                 {map[string]string{"transactions.0.balance_transaction.object": `"balance_transaction"`, "transactions.0.card": `"` + card + `"`}},
		"authorizations/" + id + "?expand[]=card.cardholder":                                  {map[string]string{"card.cardholder.id": `"` + holder + `"`, "cardholder": `"` + holder + `"`}},
		"authorizations/" + id + "?expand[]=card.number":                                      {map[string]string{"card.cvc": "absent"}},
		"authorizations/" + id + "?expand[]=merchant_data":                                    {map[string]string{"merchant_data.country": `"US"`}},
		"transactions/" + x + "?expand[]=card&expand[]=cardholder":                            {map[string]string{"card.id": `"` + card + `"`, "cardholder.id": `"` + holder + `"`, "authorization": `"` + id + `"`}},
		"transactions/" + x + "?expand[]=authorization.cardholder":                            {map[string]string{"authorization.cardholder.id": `"` + holder + `"`, "authorization.status": `"closed"`}},
		"transactions/" + x + "?expand[]=authorization.transactions.authorization.cardholder": {map[string]string{"authorization.id": `"` + id + `"`, "authorization.transactions.0.authorization": `"` + id + `"`}},
		"transactions/" + x + "?expand[]=dispute":                                             {map[string]string{"dispute": "null"}},
		"transactions/" + x + "?expand[]=purchase_details":                                    {map[string]string{"purchase_details": "absent"}},
		"authorizations?expand[]=data.cardholder":                                             {map[string]string{"data.0.cardholder.id": `"` + holder + `"`}},
		"authorizations?expand[]=data.transactions.authorization.transactions.card":           {map[string]string{"data.0.transactions.0.authorization": `"` + id + `"`}},
		"cards?expand[]=data": {map[string]string{"data.0.id": `"` + card + `"`}},
	} {
		a := c.must(t, "GET", "/v1/issuing/"+query, "")
		a.want(t, tc.want)
	}
	for query, message := range map[string]string{
		"authorizations/" + id + "?expand[]=amount":                                                  "This property cannot be expanded (amount).",
		"authorizations/" + id + "?expand[]=cardholder.name":                                         "This property cannot be expanded (cardholder.name).",
		"authorizations/" + id + "?expand[]=nope.deeper":                                             "This property cannot be expanded (nope).",
		"authorizations?expand[]=cardholder":                                                         "This property cannot be expanded (cardholder). You may want to try expanding 'data.cardholder' instead.",
		"authorizations?expand[]=data.nope&status=expired":                                           "This property cannot be expanded (data.nope).", // an empty list
		"transactions/" + x + "?expand[]=card.number.x":                                              "This property cannot be expanded (card.number).",
		"transactions/" + x + "?expand[]=authorization.transactions.authorization.transactions.card": "You cannot expand more than 4 levels of a property: property authorization.transactions.authorization.transactions.card has too many levels.",
	} {
		c.do("GET", "/v1/issuing/"+query, "").fails(t, 400, message, "", "expand")
	}
	// What is expanded once is not expanded for the next reader.
	c.must(t, "GET", "/v1/issuing/authorizations/"+id, "").want(t, map[string]string{"cardholder": `"` + holder + `"`})
}

func TestMetadata(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := "/v1/issuing/authorizations/" + c.authorize(t, c.newCard(t)).text("id")
	set := func(form, want string) {
		t.Helper()
		c.must(t, "POST", id, form).want(t, map[string]string{"metadata": want})
	}
	set("metadata[b]=2&metadata[a]=1", `{"a":"1","b":"2"}`)
	set("metadata[c]=%3Cb%3E+%26+%22%C3%A9%22", `{"a":"1","b":"2","c":"<b> & \"é\""}`)
	set("", `{"a":"1","b":"2","c":"<b> & \"é\""}`)
	set("metadata[a]=&metadata[b]=3", `{"b":"3","c":"<b> & \"é\""}`)
	set("metadata=", `{}`)
	set("metadata["+strings.Repeat("k", 40)+"]="+strings.Repeat("v", 500), `{"`+strings.Repeat("k", 40)+`":"`+strings.Repeat("v", 500)+`"}`)
	c.do("POST", id, "metadata[k]="+strings.Repeat("v", 501)).fails(t, 400, "Metadata values can have at most 500 characters; this one has 501.", "", "metadata[k]")
	var many []string
	for i := range 50 {
		many = append(many, fmt.Sprintf("metadata[k%d]=v", i))
	}
	c.do("POST", id, strings.Join(many, "&")).fails(t, 400, "Metadata can have at most 50 keys; this would make 51.", "", "metadata")
	c.must(t, "POST", id, strings.Join(many[:49], "&"))
}

// The layout of a success: two spaces, no newline at the end, no HTML escapes,
// control characters escaped.
func TestLayout(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	body := c.must(t, "POST", "/v1/issuing/cardholders", person+"&metadata[x]=%01%1F%09%0A%0D%5C%22%2F%7F%EF%BF%BD%E2%80%A8").body
	want := `  "metadata": {
    "x": "\u0001\u001f\t\n\r\\\"/` + "\x7f\uFFFD\u2028" + `"
  },`
	if !strings.Contains(body, want) || !strings.HasPrefix(body, "{\n  \"id\": \"ich_") || strings.HasSuffix(body, "\n") {
		t.Errorf("body is\n%s", body)
	}
}
