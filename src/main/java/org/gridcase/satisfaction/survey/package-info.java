/** Whom to ask and how, the answers, and what is counted of them. */
@NullMarked
package org.gridcase.satisfaction.survey;

import org.jspecify.annotations.NullMarked;
