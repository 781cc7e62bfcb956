/** What the books compute by themselves: numbers, states, totals, taxes and balances, with exact decimals. */
package io.github.camelzohobooks.sandbox.accounting;
