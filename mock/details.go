package mock

import (
	"cmp"
	"strconv"

	"assay/internal/openapi"
)

// What a merchant tells about a purchase beyond its amount. The names are the
// same in requests and answers; what was not told is null (inferred).

type amountDetails struct {
	AtmFee         *int64 `json:"atm_fee"`
	CashbackAmount *int64 `json:"cashback_amount"`
}

// noDetails are those of a transaction about which nothing was told: recorded for
// captures, inferred for all else.
func noDetails() amountDetails { return amountDetails{CashbackAmount: new(int64)} }

type fleet struct {
	CardholderPromptData *promptData     `json:"cardholder_prompt_data"`
	PurchaseType         string          `json:"purchase_type,null"`
	ReportedBreakdown    *fleetBreakdown `json:"reported_breakdown"`
	ServiceType          string          `json:"service_type,null"`
}

type promptData struct {
	AlphanumericID string `json:"alphanumeric_id,null"`
	DriverID       string `json:"driver_id,null"`
	Odometer       *int64 `json:"odometer"`
	UnspecifiedID  string `json:"unspecified_id,null"`
	UserID         string `json:"user_id,null"`
	VehicleNumber  string `json:"vehicle_number,null"`
}

type fleetBreakdown struct {
	Fuel    *grossAmount `json:"fuel"`
	NonFuel *grossAmount `json:"non_fuel"`
	Tax     *taxAmount   `json:"tax"`
}

type grossAmount struct {
	GrossAmountDecimal string `json:"gross_amount_decimal,null"`
}

type taxAmount struct {
	LocalAmountDecimal    string `json:"local_amount_decimal,null"`
	NationalAmountDecimal string `json:"national_amount_decimal,null"`
}

type fuel struct {
	IndustryProductCode string `json:"industry_product_code,null"`
	QuantityDecimal     string `json:"quantity_decimal,null"`
	Type                string `json:"type,null"`
	Unit                string `json:"unit,null"`
	UnitCostDecimal     string `json:"unit_cost_decimal,null"`
}

// transactionFuel is fuel as a transaction shows it, where the document has no
// null for three of its fields (spec).
type transactionFuel struct {
	IndustryProductCode string `json:"industry_product_code,null"`
	QuantityDecimal     string `json:"quantity_decimal,null"`
	Type                string `json:"type"`
	Unit                string `json:"unit"`
	UnitCostDecimal     string `json:"unit_cost_decimal"`
}

// complete says "other" and "0" where the merchant said nothing (inferred).
func (f *transactionFuel) complete() {
	f.Type, f.Unit, f.UnitCostDecimal = cmp.Or(f.Type, "other"), cmp.Or(f.Unit, "other"), cmp.Or(f.UnitCostDecimal, "0")
}

// purchaseDetails are the details that a transaction may bring.
type purchaseDetails struct {
	Fleet     *transactionFleet `json:"fleet"`
	Flight    *flight           `json:"flight"`
	Fuel      *transactionFuel  `json:"fuel"`
	Lodging   *lodging          `json:"lodging"`
	Receipt   []receipt         `json:"receipt"`
	Reference string            `json:"reference,null"`
}

// transactionFleet is fleet without the prompt that only authorizations have.
type transactionFleet struct {
	CardholderPromptData *transactionPromptData `json:"cardholder_prompt_data"`
	PurchaseType         string                 `json:"purchase_type,null"`
	ReportedBreakdown    *fleetBreakdown        `json:"reported_breakdown"`
	ServiceType          string                 `json:"service_type,null"`
}

type transactionPromptData struct {
	DriverID      string `json:"driver_id,null"`
	Odometer      *int64 `json:"odometer"`
	UnspecifiedID string `json:"unspecified_id,null"`
	UserID        string `json:"user_id,null"`
	VehicleNumber string `json:"vehicle_number,null"`
}

type flight struct {
	DepartureAt   *int64    `json:"departure_at"`
	PassengerName string    `json:"passenger_name,null"`
	Refundable    *bool     `json:"refundable"`
	Segments      []segment `json:"segments"`
	TravelAgency  string    `json:"travel_agency,null"`
}

type segment struct {
	ArrivalAirportCode   string `json:"arrival_airport_code,null"`
	Carrier              string `json:"carrier,null"`
	DepartureAirportCode string `json:"departure_airport_code,null"`
	FlightNumber         string `json:"flight_number,null"`
	ServiceClass         string `json:"service_class,null"`
	StopoverAllowed      *bool  `json:"stopover_allowed"`
}

type lodging struct {
	CheckInAt *int64 `json:"check_in_at"`
	Nights    *int64 `json:"nights"`
}

type receipt struct {
	Description string `json:"description,null"`
	Quantity    number `json:"quantity,null"`
	Total       *int64 `json:"total"`
	UnitCost    *int64 `json:"unit_cost"`
}

// details reads one of these objects out of the parameters: nil when it was not
// sent.
func details[T any](params openapi.Values, name string) (*T, error) {
	if params.Object(name) == nil {
		return nil, nil
	}
	out := new(T)
	if err := params.Into(name, out); err != nil {
		return nil, err
	}
	return out, nil
}

// refuelling is what a merchant tells of fuel; nil is not told.
type refuelling struct {
	fleet *fleet
	fuel  *fuel
}

// toldOfFuel reads the parameters fleet and fuel.
func toldOfFuel(params openapi.Values) (told refuelling, err error) {
	if told.fleet, err = details[fleet](params, "fleet"); err != nil {
		return told, err
	}
	told.fuel, err = details[fuel](params, "fuel")
	return told, err
}

// tell takes over what was told: each of the two replaces the whole of what was
// there before (inferred).
func (a *Authorization) tell(told refuelling) {
	if told.fleet != nil {
		a.Fleet = told.fleet
	}
	if told.fuel != nil {
		a.Fuel = told.fuel
	}
}

// toldOfPurchase reads purchase_details. A receipt's quantity is a text in the
// request and a number in the answer.
func toldOfPurchase(params openapi.Values) (*purchaseDetails, error) {
	out, err := details[purchaseDetails](params, "purchase_details")
	if err != nil || out == nil {
		return nil, err
	}
	if out.Fuel != nil {
		out.Fuel.complete()
	}
	for i, item := range out.Receipt {
		quantity := string(item.Quantity)
		if quantity == "" {
			continue
		}
		n, err := strconv.ParseFloat(quantity, 64)
		if err != nil || n != n || n > 1e15 || n < -1e15 {
			return nil, fault("", "purchase_details[receipt]["+strconv.Itoa(i)+"][quantity]", "Invalid decimal: %s", quantity)
		}
		out.Receipt[i].Quantity = number(strconv.FormatFloat(n, 'f', -1, 64))
	}
	return out, nil
}
