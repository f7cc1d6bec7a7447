package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"assay/internal/wire"
)

// bareLoop makes the requests of n standard scenarios with keep-alive and
// checks the status codes: no Gherkin, no assertions. It is the practical limit
// of any runner over a socket.
func bareLoop(base string, n, connections int) error {
	client := &http.Client{Transport: wire.NewTransport(connections)}
	work := make(chan int)
	failed := make(chan error, connections)
	var loops sync.WaitGroup
	for range connections {
		loops.Go(func() {
			for i := range work {
				if err := bareScenario(client, base, i); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	for i := range n {
		select {
		case work <- i:
		case err := <-failed:
			return err
		}
	}
	close(work)
	loops.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

const cardholderBody = "type=individual&name=Jenny+Rosen&email=jenny.rosen%40example.com&phone_number=%2B18008675309&status=active" +
	"&individual[first_name]=Jenny&individual[last_name]=Rosen&individual[card_issuing][user_terms_acceptance][date]=1700000000" +
	"&individual[card_issuing][user_terms_acceptance][ip]=203.0.113.7&billing[address][line1]=123+Main+Street" +
	"&billing[address][city]=San+Francisco&billing[address][state]=CA&billing[address][postal_code]=94111&billing[address][country]=US"

func bareScenario(client *http.Client, base string, i int) error {
	key := fmt.Sprintf("sk_test_bare%d", i)
	cardholder, err := bareCall(client, key, http.MethodPost, base+"/v1/issuing/cardholders", cardholderBody)
	if err != nil {
		return err
	}
	card, err := bareCall(client, key, http.MethodPost, base+"/v1/issuing/cards", "cardholder="+cardholder+"&currency=usd&type=virtual&status=active")
	if err != nil {
		return err
	}
	authorization, err := bareCall(client, key, http.MethodPost, base+"/v1/test_helpers/issuing/authorizations", "card="+card+"&amount=1234")
	if err != nil {
		return err
	}
	if _, err := bareCall(client, key, http.MethodPost, base+"/v1/test_helpers/issuing/authorizations/"+authorization+"/capture", ""); err != nil {
		return err
	}
	_, err = bareCall(client, key, http.MethodGet, base+"/v1/issuing/authorizations/"+authorization, "")
	return err
}

// bareCall sends one request and returns the id in the answer.
func bareCall(client *http.Client, key, method, url, body string) (id string, err error) {
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	if resp.StatusCode != http.StatusOK {
		return "", fmt.Errorf("%s %s: %s", method, url, resp.Status)
	}
	return firstID(data)
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
