package mock

import (
	"strings"
	"testing"
)

const settlementForm = "bin=424242&clearing_date=1785542400&currency=USD&net_total_amount=3575"

func TestSettlement(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	made := c.must(t, "POST", "/v1/test_helpers/issuing/settlements", settlementForm+"&network=maestro&transaction_count=2&transaction_amount=3656&interchange_fees_amount=44")
	made.want(t, map[string]string{
		"object": `"issuing.settlement"`, "bin": `"424242"`, "currency": `"usd"`, "net_total_amount": "3575", "network": `"maestro"`, "network_fees_amount": "0",
		"settlement_service": `"international"`, "status": `"pending"`, "transaction_amount": "3656", "transaction_count": "2", "interchange_fees_amount": "44",
	})
	checkOrder(t, "settlement", made.body)
	before := c.issuing(t, "usd")
	id := made.text("id")
	complete := "/v1/test_helpers/issuing/settlements/" + id + "/complete"
	c.must(t, "POST", "/v1/issuing/settlements/"+id, "metadata[a]=1")
	c.must(t, "POST", complete, "").want(t, map[string]string{"status": `"complete"`, "metadata": `{"a":"1"}`})
	c.do("POST", complete, "").fails(t, 400, "This settlement cannot be completed because it has a status of complete.", "", "")
	c.must(t, "GET", "/v1/issuing/settlements/"+id, "").want(t, map[string]string{"status": `"complete"`})
	if got := c.issuing(t, "usd"); got != before {
		t.Errorf("a settlement moved the balance from %d to %d", before, got)
	}
	events := c.must(t, "GET", "/v1/events?type=issuing_settlement.*", "")
	events.want(t, map[string]string{
		"data.#": "3 items", "data.0.data.previous_attributes": `{"status":"pending"}`, "data.1.data.previous_attributes": `{"metadata":{"a":null}}`,
		"data.2.type": `"issuing_settlement.created"`, "data.2.data.object.status": `"pending"`, "data.2.data.previous_attributes": "absent",
	})
}

// What a settlement cannot be is refused, makes none and tells of none.
func TestSettlementThatCannotBe(t *testing.T) {
	t.Parallel()
	c, _ := newClient(t)
	for form, want := range map[string]string{
		"bin=&clearing_date=1&currency=usd&net_total_amount=1":                    "Missing required param: bin.|parameter_missing|bin",
		"bin=4&clearing_date=-1&currency=usd&net_total_amount=1":                  "This value must be greater than or equal to 0.|parameter_invalid_integer|clearing_date",
		"bin=4&clearing_date=253402300800&currency=usd&net_total_amount=1":        "This value must be less than or equal to 253402300799.|parameter_invalid_integer|clearing_date",
		"bin=4&clearing_date=1&currency=usd&net_total_amount=-1000000000000":      "This value must be greater than or equal to -999999999999.|parameter_invalid_integer|net_total_amount",
		"bin=4&clearing_date=1&currency=usd&net_total_amount=1&network=amex":      "Invalid network: must be one of maestro or visa||network",
		"bin=4&clearing_date=1&currency=usd&net_total_amount=1&metadata[a]=1":     "Received unknown parameter: metadata|parameter_unknown|metadata",
		"bin=4&clearing_date=1&currency=usd&net_total_amount=1.5":                 "Invalid integer: 1.5|parameter_invalid_integer|net_total_amount",
		"bin=4&clearing_date=1&currency=usd&net_total_amount=1&expand[]=bin":      "This property cannot be expanded (bin).||expand",
		"bin[a]=4&clearing_date=1&currency=usd&net_total_amount=1":                `Invalid string: {"a":"4"}||bin`,
		"bin=4&clearing_date=1&currency=usd&net_total_amount=9223372036854775807": "This value must be less than or equal to 999999999999.|parameter_invalid_integer|net_total_amount",
	} {
		parts := strings.Split(want, "|")
		c.do("POST", "/v1/test_helpers/issuing/settlements", form).fails(t, 400, parts[0], parts[1], parts[2])
	}
	c.must(t, "GET", "/v1/events", "").want(t, map[string]string{"data.#": "0 items"})
	for _, path := range []string{"/v1/issuing/settlements/ise_x", "/v1/test_helpers/issuing/settlements/ise_x/complete"} {
		c.do("POST", path, "").fails(t, 404, "No such issuing settlement: 'ise_x'", "resource_missing", "settlement")
	}
}
