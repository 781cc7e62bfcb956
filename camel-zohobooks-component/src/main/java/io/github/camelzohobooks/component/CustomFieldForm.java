package io.github.camelzohobooks.component;

/** In which form a record's custom fields are given and got. */
public enum CustomFieldForm {
    /** Fields of the record by their API names, as {@code "cf_region": "North"}; beside Zoho's own form in answers. */
    PLAIN,
    /** As Zoho has them, in {@code custom_fields}; nothing is added and nothing converted. */
    ZOHO
}
