package io.github.camelzohobooks.component;

import io.github.camelzohobooks.sandbox.SandboxBuilder;
import io.github.camelzohobooks.sandbox.facts.UnverifiedFact;

/** The same where Zoho takes no part of a record: no look finds anything, and all depends on the call that creates or updates. */
class SafeCreatesWithAllFieldsTest extends SafeCreatesUnderFireTest {

    @Override
    protected SandboxBuilder sandboxBuilder() {
        return super.sandboxBuilder().assume(UnverifiedFact.UPSERTS_NEED_ALL_FIELDS, true);
    }
}
