// Made by assay steps --editor, for editors to read: nothing runs it. Make it anew instead of changing it.

// a value: $5.00
defineParameterType({ name: "value", regexp: /"[^"]*"|\$\d+\/\d+/ });

// virtual, physical
defineParameterType({ name: "card type", regexp: /virtual|physical/ });

// Cards, their holders

// Makes a card_type of |one| <kind>.
//     a virtual card with:
//       | metadata[order] | 6735 |
Given("a/an {card type} card with:", () => {});

// Looks at the card.
//     the card's path "a/b" is still $5.00
Then("the card's path {string} is (still ){value}", () => {});

// Requests

// Sends what is below.
//     I send:
//       """
//       {"a": 1}
//       """
When("I send:", () => {});
