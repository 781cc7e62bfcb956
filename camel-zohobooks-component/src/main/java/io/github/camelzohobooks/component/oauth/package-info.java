/** OAuth with Zoho: data centers, tokens, and the interceptor that stamps the token on each request. */
package io.github.camelzohobooks.component.oauth;
