package org.gridcase.security;

import org.gridcase.problem.Said;

/**
 * Work that may take long has ended, perhaps after its caller had gone.
 *
 * @param title what has ended, such as 案件导入已完成
 * @param account whose work it was
 * @param took milliseconds
 * @param outcome a sentence: what came of it, or why nothing did
 */
public record LongWorkEnded(Said title, String account, long took, Said outcome) {}
