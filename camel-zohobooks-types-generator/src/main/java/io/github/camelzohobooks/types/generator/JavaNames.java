package io.github.camelzohobooks.types.generator;

import javax.lang.model.SourceVersion;

/** Java names for Zoho's names: {@code customer_id} becomes {@code customerId} and {@code getCustomerId}. */
final class JavaNames {

    private JavaNames() {}

    static String property(String zohoName) {
        StringBuilder name = new StringBuilder();
        for (String word : zohoName.split("_", -1)) {
            name.append(name.isEmpty() ? word : capitalized(word));
        }
        if (!SourceVersion.isName(name)) {
            throw new IllegalArgumentException(zohoName + " cannot become a name in Java");
        }
        return name.toString();
    }

    /** Flags that ask a question, such as {@code is_emailed}, keep it as it is. */
    static String getter(String zohoName, FieldType type) {
        String property = property(zohoName);
        boolean question = zohoName.startsWith("is_") && type.equals(FieldType.of("flag"));
        return question ? property : "get" + capitalized(property);
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
