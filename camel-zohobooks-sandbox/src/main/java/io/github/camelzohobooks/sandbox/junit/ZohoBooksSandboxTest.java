package io.github.camelzohobooks.sandbox.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class or a test method a sandbox with Zoho's own limits. On a class, all its tests share one; on a method,
 * the method has its own. Methods and the constructor may take a
 * {@link io.github.camelzohobooks.sandbox.ZohoBooksSandbox} as a parameter, or its
 * {@link io.github.camelzohobooks.sandbox.Books}, {@link io.github.camelzohobooks.sandbox.Requests},
 * {@link io.github.camelzohobooks.sandbox.Credentials}. When a test fails, the requests are printed.
 *
 * <pre>{@code
 * @ZohoBooksSandboxTest(seed = "invoices=50")
 * class MyRouteTest {
 *     @Test
 *     void copiesInvoices(ZohoBooksSandbox sandbox) { ... }
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SandboxExtension.class)
public @interface ZohoBooksSandboxTest {

    /**
     * Records to begin with.
     *
     * @return each {@code RESOURCE=COUNT}
     */
    String[] seed() default {};

    /**
     * Whether Zoho's limits are in force.
     *
     * @return false for none
     */
    boolean limits() default true;

    /**
     * The plan of the organization.
     *
     * @return Free, Standard, Professional, Premium, Elite or Ultimate
     */
    String plan() default "Premium";

    /**
     * Whether a test fails when one of its requests was refused for exceeding a limit.
     *
     * @return true to let it fail
     */
    boolean failOnExceededLimit() default false;
}
