/** Written files to where payroll takes them from: folders and SFTP servers, encrypted and signed where wanted, once. */
@NullMarked
package uk.lifestage.batch.delivery;

import org.jspecify.annotations.NullMarked;
