package io.github.camelzohobooks.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelzohobooks.component.ZohoBooksComponent;
import io.github.camelzohobooks.component.ZohoBooksConfiguration;
import io.github.camelzohobooks.component.oauth.Grant;
import io.github.camelzohobooks.component.oauth.MemoryTokenStore;
import io.github.camelzohobooks.component.oauth.TokenState;
import io.github.camelzohobooks.component.oauth.TokenStore;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;

/** Lists the organizations of an account with the component itself, so that the settings are tried at the same time. */
final class Organizations {

    private Organizations() {}

    static JsonNode list(String clientId, String clientSecret, Grant grant) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            ZohoBooksComponent component = context.getComponent("zohobooks", ZohoBooksComponent.class);
            component.setTokenStore(new StoreWithToken(grant));
            ZohoBooksConfiguration configuration = component.getConfiguration();
            configuration.setClientId(clientId);
            configuration.setClientSecret(clientSecret);
            configuration.setRefreshToken(grant.refreshToken());
            configuration.setAccountsUrl(grant.hosts().accounts().toString());
            configuration.setApiUrl(grant.accessToken().api().toString());
            context.start();
            return context.createProducerTemplate().requestBody("zohobooks:organizations/list", null, JsonNode.class);
        }
    }

    /** Begins with the access token that came with the refresh token, as Zoho gives few of them. */
    private record StoreWithToken(TokenStore memory, TokenState first) implements TokenStore {

        private StoreWithToken(Grant grant) {
            this(new MemoryTokenStore(), new TokenState(grant.accessToken(), List.of(), null));
        }

        private TokenState orFirst(TokenState state) {
            return state.equals(TokenState.EMPTY) ? first : state;
        }

        @Override
        public TokenState read(String key) {
            return orFirst(memory.read(key));
        }

        @Override
        public TokenState update(String key, Change change) {
            return memory.update(key, (current, keep) -> change.apply(orFirst(current), keep));
        }
    }
}
