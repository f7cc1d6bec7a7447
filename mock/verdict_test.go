package mock

import (
	"net/http"
	"strings"
	"testing"
)

func TestReadVerdict(t *testing.T) {
	t.Parallel()
	const version = "2026-08-26.dahlia"
	for _, tt := range []struct {
		status           int
		version, kind    string
		body             string
		reason, message  string
		amount           int64 // 0: none
		notes, challenge bool
	}{
		{200, version, "", `{"approved": true}`, "webhook_approved", "", 0, false, false},
		{200, version, "application/json; charset=utf-8", `{"approved": false}`, "webhook_declined", "", 0, false, false},
		{200, version, "", `{"approved": true, "amount": 500, "metadata": {"order": "6735"}}`, "webhook_approved", "", 500, true, false},
		{200, version, "", `{"approved": false, "send_fraud_challenges": ["sms"]}`, "webhook_declined", "", 0, false, true},
		{200, version, "", `{"approved": true, "send_fraud_challenges": ["sms"]}`, "webhook_approved", "", 0, false, false},
		{200, version, "", `{"approved": true, "amount": null, "later": {"unknown": 1}}`, "webhook_approved", "", 0, false, false},
		{200, "2024-04-10", "", `{"approved": true}`, "webhook_approved", "", 0, false, false},

		{200, "", "", `{"approved": true}`, "webhook_error", "Invalid Stripe API version: ", 0, false, false},
		{200, "latest", "", `{"approved": true}`, "webhook_error", "Invalid Stripe API version: latest", 0, false, false},
		{204, version, "", ``, "webhook_error", "Invalid HTTP status: 204", 0, false, false},
		{302, version, "", `{"approved": true}`, "webhook_error", "Invalid HTTP status: 302", 0, false, false},
		{500, version, "", `{"approved": true}`, "webhook_error", "Invalid HTTP status: 500", 0, false, false},
		{200, version, "text/html", `{"approved": true}`, "webhook_error", "Invalid content type: text/html", 0, false, false},
		{200, version, "", ``, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `approved`, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `[true]`, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `{"approved": true} {"approved": false}`, "webhook_error", "Invalid JSON body: there is more than one value", 0, false, false},
		{200, version, "", `{}`, "webhook_error", "Missing required parameter: approved", 0, false, false},
		{200, version, "", `{"approve": true}`, "webhook_error", "Missing required parameter: approved", 0, false, false},
		{200, version, "", `{"approved": null}`, "webhook_error", "Missing required parameter: approved", 0, false, false},
		{200, version, "", `null`, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `{"Approved": true}`, "webhook_error", "Missing required parameter: approved", 0, false, false},
		{200, version, "", `{"approved": false, "Approved": true, "AMOUNT": 100}`, "webhook_declined", "", 0, false, false},
		{200, version, "", `{"approved": true, "Amount": 100, "Metadata": {"a": "b"}}`, "webhook_approved", "", 0, false, false},
		{200, version, "", `{"approved": true, "approved": false}`, "webhook_error", `Invalid JSON body: it has "approved" more than once`, 0, false, false},
		{200, version, "", `{"approved": true, "\u0061pproved": false}`, "webhook_error", `Invalid JSON body: it has "approved" more than once`, 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"a": "1", "a": "2"}}`, "webhook_error", `Invalid JSON body: it has "a" more than once`, 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k\u0000": "v"}}`, "webhook_error", `Invalid metadata: "k\x00"`, 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k": "v\u0000"}}`, "webhook_error", `Invalid metadata: "k"`, 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k": "v\uD800"}}`, "webhook_error", "Invalid JSON body: it must be UTF-8", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k\udc00": "v"}}`, "webhook_error", "Invalid JSON body: it must be UTF-8", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k": "\ud83d\ud83d\ude00"}}`, "webhook_error", "Invalid JSON body: it must be UTF-8", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k": "` + "\xff" + `"}}`, "webhook_error", "Invalid JSON body: it must be UTF-8", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"k": "\ud83d\ude00 \\ud800 \ufffd"}}`, "webhook_approved", "", 0, true, false},
		{200, version, "", `{"approved": true, "metadata": null}`, "webhook_approved", "", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"a": {}}}`, "webhook_error", "Invalid type of parameter: metadata", 0, false, false},
		{200, version, "", `{"approved": true`, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `{"approved": true, }`, "webhook_error", "Invalid JSON body", 0, false, false},
		{200, version, "", `{"approved": "true"}`, "webhook_error", "Invalid type of parameter: approved", 0, false, false},
		{200, version, "", `{"approved": true, "amount": 5.5}`, "webhook_error", "Invalid type of parameter: amount", 0, false, false},
		{200, version, "", `{"approved": true, "amount": 0}`, "webhook_error", "Invalid amount: it must be positive", 0, false, false},
		{200, version, "", `{"approved": true, "metadata": {"` + strings.Repeat("k", 41) + `": "v"}}`, "webhook_error", `Invalid metadata: "` + strings.Repeat("k", 41) + `"`, 0, false, false},
		{200, version, "", `{"approved": false, "send_fraud_challenges": ["mail"]}`, "webhook_error", "Invalid send_fraud_challenges: the only channel is sms", 0, false, false},
	} {
		header := http.Header{}
		header.Set("Stripe-Version", tt.version)
		if tt.kind != "" {
			header.Set("Content-Type", tt.kind)
		}
		v := readVerdict(tt.status, header, []byte(tt.body))
		amount := int64(0)
		if v.amount != nil {
			amount = *v.amount
		}
		if v.reason != tt.reason || v.message != tt.message || amount != tt.amount || (v.notes != nil) != tt.notes || v.challenge != tt.challenge {
			t.Errorf("%d %q %s is %+v", tt.status, tt.version, tt.body, v)
		}
	}
}
