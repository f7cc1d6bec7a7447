package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// account is one account of a server and the bare client that speaks to it.
type account struct {
	client    *http.Client
	base, key string
	took      func(time.Duration) // told how long each request took; nil if nobody asks
}

const (
	cardholdersPath    = "/v1/issuing/cardholders"
	cardsPath          = "/v1/issuing/cards"
	purchasesPath      = "/v1/test_helpers/issuing/authorizations"
	authorizationsPath = "/v1/issuing/authorizations"
)

const cardholderBody = "type=individual&name=Jenny+Rosen&email=jenny.rosen%40example.com&phone_number=%2B18008675309&status=active" +
	"&individual[first_name]=Jenny&individual[last_name]=Rosen&individual[card_issuing][user_terms_acceptance][date]=1700000000" +
	"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7&billing[address][line1]=123+Main+Street" +
	"&billing[address][city]=San+Francisco&billing[address][state]=CA&billing[address][postal_code]=94111&billing[address][country]=US"

// card makes a cardholder and a card, which may spend more than a day's default.
func (a account) card() (id string, err error) {
	cardholder, err := a.call(http.MethodPost, cardholdersPath, cardholderBody)
	if err != nil {
		return "", err
	}
	return a.call(http.MethodPost, cardsPath, "cardholder="+cardholder+"&currency=usd&type=virtual&status=active"+
		"&spending_controls[spending_limits][0][amount]=99999999&spending_controls[spending_limits][0][interval]=daily")
}

// life creates an authorization, captures and retrieves it.
func (a account) life(card string) error {
	id, err := a.call(http.MethodPost, purchasesPath, "card="+card+"&amount=1")
	if err != nil {
		return err
	}
	if _, err := a.call(http.MethodPost, purchasesPath+"/"+id+"/capture", ""); err != nil {
		return err
	}
	_, err = a.call(http.MethodGet, authorizationsPath+"/"+id, "")
	return err
}

// call sends one request, reads its answer to the end and returns the id in it.
func (a account) call(method, path, body string) (id string, err error) {
	started := time.Now()
	data, err := a.send(method, path, body)
	if a.took != nil {
		a.took(time.Since(started))
	}
	if err != nil {
		return "", err
	}
	return firstID(data)
}

func (a account) send(method, path, body string) ([]byte, error) {
	req, err := http.NewRequest(method, a.base+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+a.key)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := a.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s %s: %s: %.200s", method, path, resp.Status, data)
	}
	return data, err
}

// firstID takes the id from the head of an answer, where the API puts it; the
// rest is not parsed, as a bare loop would not.
func firstID(data []byte) (string, error) {
	_, after, _ := strings.Cut(string(data[:min(len(data), 200)]), `"id": "`)
	id, _, ok := strings.Cut(after, `"`)
	if !ok {
		return "", fmt.Errorf("an answer without an id at its head: %.80q", data)
	}
	return id, nil
}
