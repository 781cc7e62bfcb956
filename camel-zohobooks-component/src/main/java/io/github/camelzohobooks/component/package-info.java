/**
 * The component {@code zohobooks:}: what plays one of Camel's roles, and what makes requests of messages and messages of
 * answers and changes.
 *
 * <p>To read it, begin with {@link io.github.camelzohobooks.component.ZohoBooksComponent}, which makes a {@link
 * io.github.camelzohobooks.component.ZohoBooksEndpoint}. Its producer hands messages to {@code OperationCalls}; its consumer
 * has a {@code ResourceRun} for each resource.
 */
package io.github.camelzohobooks.component;
