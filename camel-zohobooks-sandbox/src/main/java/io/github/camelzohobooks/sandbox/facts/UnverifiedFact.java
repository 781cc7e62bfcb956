package io.github.camelzohobooks.sandbox.facts;

/**
 * What nobody has verified of Zoho Books and a client could notice. Each constant is a statement that the sandbox takes
 * to be true or false; a test that should pass either way runs with both.
 */
public enum UnverifiedFact {
    /** {@code last_modified_time} finds records modified after that second only, not in it. */
    MODIFIED_FILTER_IS_EXCLUSIVE(false, "not documented; one connector adds a second, another takes it as inclusive"),
    /** {@code /contacts} filters by {@code last_modified_time}, although its specification does not say so. */
    CONTACTS_FILTER_BY_MODIFIED_TIME(false, "the value is validated live; that it filters nobody has shown"),
    /** {@code /items} filters by {@code last_modified_time}, although its specification does not say so. */
    ITEMS_FILTER_BY_MODIFIED_TIME(false, "sent by some connectors; others say that it does not exist"),
    /** {@code /expenses} filters by {@code last_modified_time}, although its specification does not say so. */
    EXPENSES_FILTER_BY_MODIFIED_TIME(false, "sent by one connector"),
    /** {@code /customerpayments} filters by {@code last_modified_time}, although its specification does not say so. */
    PAYMENTS_FILTER_BY_MODIFIED_TIME(false, "sent by some connectors; others say that it does not exist"),
    /** {@code /journals} takes {@code last_modified_time} for the day that the journal's date must be. */
    JOURNALS_FILTER_BY_EQUAL_DATE(false, "one connector gave the filter up for that, another one uses it"),
    /** A date without a time is accepted as {@code last_modified_time}. */
    MODIFIED_FILTER_TAKES_DATES(false, "one client sends it"),
    /** Rows that are equal in the sort column come in another order every time. */
    TIES_ARE_UNSTABLE(false, "not documented"),
    /** Answers carry {@code X-Rate-Limit-*}. */
    QUOTA_HEADERS_ARE_SENT(true, "on all answers recorded in one data center, on none in another"),
    /** Requests that fail count against the limits, too. */
    FAILED_REQUESTS_COUNT(true, "not documented"),
    /** A missing record is answered with HTTP status 400 instead of 404; the code is 1002 either way. */
    MISSING_RECORDS_ARE_400(false, "404 is documented, 400 was reported"),
    /** An update by a unique field is refused without the fields that a creation needs. */
    UPSERTS_NEED_ALL_FIELDS(false, "the specification declares them as required; clients send parts of records"),
    /** A contact that has invoices or bills cannot be deleted: status 400. */
    CONTACTS_IN_USE_ARE_UNDELETABLE(false, "the user interface refuses it; the API's answer was not recorded"),
    /** {@code Authorization: Bearer} is as good as {@code Zoho-oauthtoken}. */
    BEARER_IS_ACCEPTED(false, "some clients send it"),
    /** A wrong client secret is {@code invalid_client_secret} instead of {@code invalid_client}. */
    WRONG_SECRET_HAS_ITS_OWN_ERROR(false, "seen in client code only"),
    /** "Too many requests continuously" comes with HTTP status 400 instead of 200. */
    TOKEN_THROTTLE_IS_400(true, "400 in several clients, 200 in a help article"),
    /** Whoever asks again while token requests are refused is refused for longer. */
    TOKEN_THROTTLE_IS_EXTENDED(false, "one client's warning"),
    /** The list of vendor credits stands under {@code vendor_credits} instead of {@code vendorcredits}. */
    VENDOR_CREDITS_HAVE_AN_UNDERSCORE(false, "so in a connector; without it in the specification"),
    /** A fixed asset is answered as {@code fissed-asset} instead of {@code fixed_asset}. */
    FIXED_ASSETS_ARE_MISSPELT(false, "so in the specification, most likely a slip"),
    /** A dead access token is answered with code 57, as a missing scope is, and not with 14. */
    DEAD_TOKENS_ARE_57(true, "57 was recorded live without telling a dead token from a missing scope"),
    /** An organization that the user does not belong to is answered with HTTP status 401 instead of 400. */
    FOREIGN_ORGANIZATIONS_ARE_401(false, "code 6041 was reported without a status"),
    /** JSON that is not well formed is answered with HTTP status 200 instead of 400; the code is 1038 either way. */
    MALFORMED_JSON_IS_200(false, "code 1038 was reported without a status"),
    /** A form whose field {@code JSONString} holds the JSON is as good as JSON; else it is answered with code 1038. */
    FORMS_WITH_JSON_STRING_ARE_READ(true, "older clients write so; the specification knows JSON only"),
    /** {@code /invoices} lists the debit notes of customers, too. */
    DEBIT_NOTES_ARE_AMONG_INVOICES(true, "the specification gives both the same path"),
    /** Custom fields of invoices and the like are taken as fields of the record, too, not in {@code custom_fields} alone. */
    PLAIN_CUSTOM_FIELDS_ARE_TAKEN(false, "so for custom modules; of other records nobody has shown it"),
    /** {@code GET /settings/fields} lists the custom fields of an entity. */
    CUSTOM_FIELDS_ARE_LISTED(
            true, "used by many clients; of that path the documentation has the creation of a field only"),
    /** {@code /reports/activitylogs} exists and tells of created, edited and deleted records. */
    ACTIVITY_LOGS_EXIST(false, "undocumented, used by one connector"),
    /** {@code grant_type=client_credentials} with {@code soid=ZohoBooks.ID} gives an access token. */
    CLIENT_CREDENTIALS_ARE_GRANTED(false, "so for Zoho Inventory; for Zoho Books nobody has shown it"),
    /** Requests of webhooks that have a secret carry {@code X-Zoho-Webhook-Signature}, as those of Zoho Billing do. */
    WEBHOOKS_ARE_SIGNED(true, "the algorithm is Zoho Billing's; Zoho Books has the secret and the same platform"),
    /** Webhooks send the record below the key of its kind ({@code {"invoice":{...}}}) and not by itself. */
    WEBHOOK_BODY_IS_WRAPPED(true, "believed by receivers, not documented"),
    /** Webhooks that send a form put the record into the field {@code JSONString}, not into one named as its kind. */
    WEBHOOK_FORM_CARRIES_JSON_STRING(true, "seen in receivers only");

    private final boolean normally;
    private final String source;

    UnverifiedFact(boolean normally, String source) {
        this.normally = normally;
        this.source = source;
    }

    /**
     * What the sandbox takes it to be unless told otherwise.
     *
     * @return true if it takes the statement to be true
     */
    public boolean isNormallyTrue() {
        return normally;
    }

    /**
     * Where the doubt comes from.
     *
     * @return a short text
     */
    public String source() {
        return source;
    }
}
