package mock

import (
	"slices"
	"strings"
	"testing"
	"time"
)

const fraud = "evidence[reason]=fraudulent&evidence[fraudulent][explanation]=Not+me"

// spent returns the id of a capture of 1234.
func (c client) spent(t testing.TB) string {
	t.Helper()
	return c.must(t, "POST", "/v1/test_helpers/issuing/transactions/create_force_capture", "amount=1234&card="+c.newCard(t)).text("id")
}

// disputed returns the id of a dispute of it.
func (c client) disputed(t testing.TB, params string) string {
	t.Helper()
	return c.must(t, "POST", "/v1/issuing/disputes", "transaction="+c.spent(t)+"&"+params).text("id")
}

func TestDispute(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	x, before := c.spent(t), int64(0)
	before = c.issuing(t, "usd")
	a := c.must(t, "POST", "/v1/issuing/disputes", "transaction="+x+"&metadata[a]=1&"+fraud)
	a.want(t, map[string]string{
		"object": `"issuing.dispute"`, "amount": "1234", "currency": `"usd"`, "status": `"unsubmitted"`, "transaction": `"` + x + `"`,
		"livemode": "false", "metadata": `{"a":"1"}`, "created": itoa(start.Unix()),
		"evidence": `{"fraudulent":{"additional_documentation":null,"explanation":"Not me"},"reason":"fraudulent"}`,
	})
	checkOrder(t, "issuing.dispute", a.body)
	id := a.text("id")
	if strings.Contains(a.body, "balance_transactions") || strings.Contains(a.body, "loss_reason") || !strings.HasPrefix(id, "idp_1") {
		t.Errorf("the dispute is %s", a.body)
	}
	c.must(t, "GET", "/v1/issuing/transactions/"+x, "").want(t, map[string]string{"dispute": `"` + id + `"`})
	c.must(t, "GET", "/v1/issuing/transactions/"+x+"?expand[]=dispute", "").want(t, map[string]string{"dispute.amount": "1234", "dispute.transaction": `"` + x + `"`})
	c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "metadata[b]=2").want(t, map[string]string{"status": `"submitted"`, "metadata": `{"a":"1","b":"2"}`})
	c.must(t, "GET", "/v1/issuing/disputes/"+id+"?expand[]=balance_transactions", "").want(t, map[string]string{"status": `"submitted"`, "balance_transactions": "[]"})
	if got := c.issuing(t, "usd"); got != before {
		t.Errorf("a dispute that is not decided moved the balance from %d to %d", before, got)
	}
	c.must(t, "POST", "/_assay/disputes/"+id, "status=won").want(t, map[string]string{"status": `"won"`})
	c.must(t, "GET", "/v1/issuing/disputes/"+id+"?expand[]=balance_transactions", "").want(t, map[string]string{
		"status": `"won"`, "balance_transactions.#": "1 items", "balance_transactions.0.type": `"issuing_dispute"`,
		"balance_transactions.0.net": "1234", "balance_transactions.0.source": `"` + id + `"`,
	})
	if got := c.issuing(t, "usd"); got != before+1234 {
		t.Errorf("a dispute that was won credited %d, want 1234", got-before)
	}
	all := c.must(t, "GET", "/v1/events?limit=5", "")
	for i, want := range []string{"issuing_dispute.closed", "issuing_dispute.funds_reinstated", "issuing_dispute.submitted", "issuing_transaction.updated", "issuing_dispute.created"} {
		if got := all.text("data." + itoa(int64(i)) + ".type"); got != want {
			t.Errorf("event %d is %s, want %s", i, got, want)
		}
	}
	if got := all.raw("data.3.data.previous_attributes"); got != `{"dispute":null}` {
		t.Errorf("the transaction's link is told as %s", got)
	}
}

// evidences are the whole evidence of each reason, without which it cannot be submitted.
var evidences = map[string]string{
	"fraudulent":             "explanation=a",
	"no_valid_authorization": "explanation=a",
	"canceled": "explanation=a&canceled_at=1&cancellation_policy_provided=false&cancellation_reason=b&product_description=c&product_type=service&" +
		"expected_at=2&return_status=successful&returned_at=3",
	"duplicate":                    "explanation=a&original_transaction=ORIGINAL",
	"merchandise_not_as_described": "explanation=a&received_at=1&return_description=b&return_status=merchant_rejected&returned_at=2",
	"not_received":                 "explanation=a&expected_at=9007199254740993&product_description=c&product_type=merchandise",
	"other":                        "explanation=a&product_description=c&product_type=service",
	"service_not_as_described":     "explanation=a&canceled_at=1&cancellation_reason=b&received_at=2",
}

// Two proofs are one too many, of whichever kind they are.
func TestTwoProofs(t *testing.T) {
	t.Parallel()
	said := "a"
	e := disputeEvidence{Reason: "duplicate", Duplicate: &duplicateEvidence{Explanation: &said, CashReceipt: &said, OriginalTransaction: &said}}
	const want = "This dispute cannot be submitted because its evidence has more than one proof of payment: evidence[duplicate][cash_receipt], evidence[duplicate][original_transaction]."
	if err := e.complete(); err == nil || err.Error() != want {
		t.Errorf("two proofs are answered with %v", err)
	}
}

// Each reason is complete with its evidence, and not without any piece that it requires.
func TestRequiredEvidence(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for reason, pieces := range evidences {
		pieces = strings.ReplaceAll(pieces, "ORIGINAL", c.spent(t))
		group := "evidence[" + reason + "]["
		form := "evidence[reason]=" + reason + "&" + group + strings.ReplaceAll(strings.ReplaceAll(pieces, "=", "]="), "&", "&"+group)
		id := c.disputed(t, form)
		for _, piece := range strings.Split(pieces, "&") {
			name, value, _ := strings.Cut(piece, "=")
			quoted := value
			if slices.Contains([]string{"explanation", "cancellation_reason", "product_description", "product_type", "original_transaction", "return_description", "return_status"}, name) {
				quoted = `"` + value + `"`
			}
			c.must(t, "GET", "/v1/issuing/disputes/"+id, "").want(t, map[string]string{"evidence." + reason + "." + name: quoted, "evidence.reason": `"` + reason + `"`})
			if name == "original_transaction" {
				continue // the one piece that the document does not let anyone unset
			}
			c.must(t, "POST", "/v1/issuing/disputes/"+id, group+name+"]=").want(t, map[string]string{"evidence." + reason + "." + name: "null"})
			if slices.Contains(requiredEvidence[reason], name) {
				param := group + name + "]"
				c.do("POST", "/v1/issuing/disputes/"+id+"/submit", "").fails(t, 400, "This dispute cannot be submitted because its evidence is incomplete. Missing: "+param+".", "", param)
			}
			c.must(t, "POST", "/v1/issuing/disputes/"+id, group+name+"]="+value)
		}
		c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "").want(t, map[string]string{"status": `"submitted"`})
	}
}

func TestDuplicateNeedsOneProof(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.disputed(t, "evidence[reason]=duplicate&evidence[duplicate][explanation]=a")
	const of = "evidence[duplicate]["
	all := of + "card_statement], " + of + "cash_receipt], " + of + "check_image], " + of + "original_transaction]"
	c.do("POST", "/v1/issuing/disputes/"+id+"/submit", "").fails(t, 400, "This dispute cannot be submitted because its evidence is incomplete. Missing: one of "+all+".", "", "evidence[duplicate]")
	c.do("POST", "/v1/issuing/disputes/"+id, of+"original_transaction]=ipi_nope").fails(t, 400, "No such issuing transaction: 'ipi_nope'", "resource_missing", of+"original_transaction]")
	c.do("POST", "/v1/issuing/disputes/"+id, of+"cash_receipt]=file_1").fails(t, 400, "No such file upload: 'file_1'", "resource_missing", of+"cash_receipt]")
	c.must(t, "POST", "/v1/issuing/disputes/"+id, of+"cash_receipt]=&"+of+"original_transaction]="+c.spent(t))
	c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "")
}

// What is refused says what is wrong and changes nothing.
func TestRefusedDisputes(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	old := c.spent(t)
	at.pass(110 * 24 * time.Hour)
	x, other := c.spent(t), c.spent(t)
	c.must(t, "POST", "/v1/test_helpers/issuing/transactions/"+x+"/refund", "refund_amount=234")
	c.must(t, "POST", "/v1/test_helpers/issuing/transactions/"+other+"/refund", "")
	refund := c.must(t, "GET", "/v1/issuing/transactions?type=refund&limit=1", "").text("data.0.id")
	id := c.disputed(t, fraud)
	taken := c.must(t, "GET", "/v1/issuing/disputes/"+id, "").text("transaction")
	before := c.everything(t)
	for name, tc := range map[string]struct{ params, message, code, param string }{
		"no transaction":           {fraud, "Missing required param: transaction.", "parameter_missing", "transaction"},
		"unknown transaction":      {"transaction=ipi_nope&" + fraud, "No such issuing transaction: 'ipi_nope'", "resource_missing", "transaction"},
		"a refund":                 {"transaction=" + refund + "&" + fraud, "Only a transaction of type capture can be disputed; this one has a type of refund.", "", "transaction"},
		"disputed already":         {"transaction=" + taken + "&" + fraud, "This transaction has already been disputed: " + id + ".", "", "transaction"},
		"refunded":                 {"transaction=" + other + "&" + fraud, "This transaction cannot be disputed because it has been refunded.", "", "transaction"},
		"too old":                  {"transaction=" + old + "&" + fraud, "This transaction cannot be disputed because it was captured more than 110 days ago.", "", "transaction"},
		"a received debit":         {"treasury[received_debit]=rd_1&" + fraud, "No such received debit: 'rd_1'", "resource_missing", "treasury[received_debit]"},
		"more than is left":        {"amount=1001&transaction=" + x + "&" + fraud, "Dispute amount ($10.01) is greater than the unrefunded amount on transaction ($10.00)", "", "amount"},
		"all, after a refund":      {"transaction=" + x + "&" + fraud, "Dispute amount ($12.34) is greater than the unrefunded amount on transaction ($10.00)", "", "amount"},
		"nothing":                  {"amount=0&transaction=" + x + "&" + fraud, "This value must be greater than or equal to 1.", "parameter_invalid_integer", "amount"},
		"no evidence":              {"amount=5&transaction=" + x, "Missing required param: evidence[reason].", "parameter_missing", "evidence[reason]"},
		"no reason":                {"amount=5&transaction=" + x + "&evidence[fraudulent][explanation]=a", "Missing required param: evidence[reason].", "parameter_missing", "evidence[reason]"},
		"evidence of another kind": {"amount=5&transaction=" + x + "&evidence[reason]=canceled&evidence[other][explanation]=a", "The evidence of a dispute with the reason canceled belongs in evidence[canceled]; received evidence[other].", "", "evidence[other]"},
		"a time that is none":      {"amount=5&transaction=" + x + "&evidence[reason]=canceled&evidence[canceled][canceled_at]=soon", "Invalid integer: soon", "parameter_invalid_integer", "evidence[canceled][canceled_at]"},
		"metadata beyond limits":   {"amount=5&transaction=" + x + "&" + fraud + "&metadata[a]=" + strings.Repeat("x", 501), "Metadata values can have at most 500 characters; this one has 501.", "", "metadata[a]"},
	} {
		if a := c.do("POST", "/v1/issuing/disputes", tc.params); a.status != 400 {
			t.Errorf("%s is answered with %d", name, a.status)
		} else {
			a.fails(t, 400, tc.message, tc.code, tc.param)
		}
	}
	for name, tc := range map[string]struct{ path, params, message, param string }{
		"too much":              {"", "amount=1235", "Dispute amount ($12.35) is greater than the unrefunded amount on transaction ($12.34)", "amount"},
		"another reason's":      {"", "evidence[other][explanation]=a", "The evidence of a dispute with the reason fraudulent belongs in evidence[fraudulent]; received evidence[other].", "evidence[other]"},
		"a text too long":       {"", "evidence[fraudulent][explanation]=" + strings.Repeat("x", 2501), "Invalid string: ", "evidence[fraudulent][explanation]"},
		"won before submission": {"!", "status=won", "This dispute cannot be won because it has a status of unsubmitted.", "status"},
		"lost likewise":         {"!", "status=lost", "This dispute cannot be lost because it has a status of unsubmitted.", "status"},
		"no outcome":            {"!", "", "Missing required param: status.", "status"},
		"a wrong outcome":       {"!", "status=submitted", "Invalid status: must be one of won, lost, or expired", "status"},
		"a loss_reason for won": {"!", "status=won&loss_reason=other", "There is no loss_reason with the status won; it goes with lost.", "loss_reason"},
	} {
		path := "/v1/issuing/disputes/" + id + tc.path
		if tc.path == "!" {
			path = "/_assay/disputes/" + id
		}
		a := c.do("POST", path, tc.params)
		if a.status != 400 || !strings.HasPrefix(a.text("error.message"), tc.message) || a.text("error.param") != tc.param {
			t.Errorf("%s is answered with %d: %s", name, a.status, a.body)
		}
	}
	if c.everything(t) != before {
		t.Error("what was refused changed something")
	}
}

// After its submission only the metadata of a dispute change; in the end they still do.
func TestSubmittedDisputes(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for explanation, status := range map[string]string{"winning_evidence": "won", "losing_evidence": "lost", "anything": "submitted"} {
		id := c.disputed(t, "amount=500&evidence[reason]=fraudulent&evidence[fraudulent][explanation]="+explanation)
		before := c.issuing(t, "usd")
		c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "").want(t, map[string]string{"status": `"submitted"`})
		a := c.must(t, "GET", "/v1/issuing/disputes/"+id, "")
		a.want(t, map[string]string{"status": `"` + status + `"`})
		if lost := strings.Contains(a.body, `"loss_reason": "other"`); lost != (status == "lost") {
			t.Errorf("a dispute that is %s has or has no loss_reason: %s", status, a.body)
		}
		if got, want := c.issuing(t, "usd")-before, map[string]int64{"won": 500}[status]; got != want {
			t.Errorf("a dispute that is %s credited %d, want %d", status, got, want)
		}
		c.do("POST", "/v1/issuing/disputes/"+id+"/submit", "").fails(t, 400, "This dispute cannot be submitted because it has a status of "+status+".", "", "")
		for _, params := range []string{"amount=1", "evidence[fraudulent][explanation]=b"} {
			name, _, _ := strings.Cut(strings.ReplaceAll(params, "[", "="), "=")
			c.do("POST", "/v1/issuing/disputes/"+id, params+"&metadata[a]=1").fails(t, 400, "The "+name+" of this dispute cannot be updated because it has a status of "+status+"; its metadata can.", "", name)
		}
		c.must(t, "POST", "/v1/issuing/disputes/"+id, "metadata[a]=1").want(t, map[string]string{"metadata": `{"a":"1"}`, "status": `"` + status + `"`})
		if status != "submitted" {
			c.do("POST", "/_assay/disputes/"+id, "status=won").fails(t, 400, "This dispute cannot be won because it has a status of "+status+".", "", "status")
		}
		c.do("POST", "/_assay/disputes/"+id, "status=expired").fails(t, 400, "This dispute cannot expire because it has a status of "+status+".", "", "status")
	}
}

// A merchant who pays back meanwhile wins.
func TestDisputeOfWhatWasRefunded(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	id := c.disputed(t, "evidence[reason]=fraudulent&evidence[fraudulent][explanation]=winning_evidence")
	x := c.must(t, "GET", "/v1/issuing/disputes/"+id, "").text("transaction")
	c.must(t, "POST", "/v1/test_helpers/issuing/transactions/"+x+"/refund", "refund_amount=1")
	c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "")
	c.must(t, "GET", "/v1/issuing/disputes/"+id, "").want(t, map[string]string{"status": `"lost"`, "loss_reason": `"refund_issued"`})

	id = c.disputed(t, fraud)
	c.must(t, "POST", "/v1/issuing/disputes/"+id+"/submit", "")
	x = c.must(t, "GET", "/v1/issuing/disputes/"+id, "").text("transaction")
	c.must(t, "POST", "/v1/test_helpers/issuing/transactions/"+x+"/refund", "")
	c.do("POST", "/_assay/disputes/"+id, "status=won").fails(t, 400, "This dispute cannot be won because the merchant has refunded more than its amount leaves.", "", "status")
	c.must(t, "POST", "/_assay/disputes/"+id, "status=lost&loss_reason=refund_issued").want(t, map[string]string{"status": `"lost"`, "balance_transactions": "absent"})
}

func TestExpiredDisputes(t *testing.T) {
	t.Parallel()
	c, at := newClient(t)
	x := c.spent(t)
	at.pass(10 * 24 * time.Hour)
	id := c.must(t, "POST", "/v1/issuing/disputes", "transaction="+x+"&"+fraud).text("id")
	submitted, early := c.disputed(t, fraud), c.disputed(t, fraud)
	c.must(t, "POST", "/v1/issuing/disputes/"+submitted+"/submit", "")
	c.must(t, "POST", "/_assay/disputes/"+early, "status=expired").want(t, map[string]string{"status": `"expired"`})
	at.pass(100*24*time.Hour - time.Second)
	c.must(t, "GET", "/v1/issuing/disputes/"+id, "").want(t, map[string]string{"status": `"unsubmitted"`})
	at.pass(time.Second)
	c.must(t, "GET", "/v1/issuing/disputes/"+id, "").want(t, map[string]string{"status": `"expired"`})
	c.must(t, "GET", "/v1/events?limit=1", "").want(t, map[string]string{"data.0.type": `"issuing_dispute.closed"`, "data.0.created": itoa(start.Unix() + 110*24*3600), "data.0.request.id": "null"})
	c.do("POST", "/v1/issuing/disputes/"+id+"/submit", "").fails(t, 400, "This dispute cannot be submitted because it has a status of expired.", "", "")
	at.pass(365 * 24 * time.Hour)
	c.must(t, "GET", "/v1/issuing/disputes/"+submitted, "").want(t, map[string]string{"status": `"submitted"`})
}

func TestListDisputes(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	first, second := c.disputed(t, fraud), c.disputed(t, "evidence[reason]=other")
	c.must(t, "POST", "/_assay/disputes/"+second, "status=expired")
	x := c.must(t, "GET", "/v1/issuing/disputes/"+first, "").text("transaction")
	for query, want := range map[string]string{
		"":                             second + " " + first,
		"transaction=" + x:             first,
		"status=expired":               second,
		"status=won":                   "",
		"created[gt]=" + itoa(1<<40):   "",
		"limit=1":                      second,
		"starting_after=" + second:     first,
		"ending_before=" + first:       second,
		"status=unsubmitted&limit=100": first,
	} {
		a := c.must(t, "GET", "/v1/issuing/disputes?"+query, "")
		a.want(t, map[string]string{"url": `"/v1/issuing/disputes"`, "data.#": itoa(int64(len(strings.Fields(want)))) + " items"})
		for i, id := range strings.Fields(want) {
			if got := a.text("data." + itoa(int64(i)) + ".id"); got != id {
				t.Errorf("%s: row %d is %s, want %s", query, i, got, id)
			}
		}
	}
	c.do("GET", "/v1/issuing/disputes?transaction=ipi_nope", "").fails(t, 400, "No such issuing transaction: 'ipi_nope'", "resource_missing", "transaction")
	c.do("GET", "/v1/issuing/disputes/idp_nope", "").fails(t, 404, "No such issuing dispute: 'idp_nope'", "resource_missing", "dispute")
}

// The reasons of the control are those of the document.
func TestLossReasons(t *testing.T) {
	t.Parallel()
	spec, _ := loaded()
	if want := spec.Schemas["issuing.dispute"].Properties["loss_reason"].Enum; !slices.Equal(lossReasons, want) {
		t.Errorf("a dispute may be lost for %v, want %v", lossReasons, want)
	}
}
