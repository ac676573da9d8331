// Small comforts. Every page works without them.
'use strict';

// The summary of what is wrong takes the focus, so that a screen reader begins there.
const summary = document.querySelector('[data-focus]');
if (summary) {
  summary.focus();
}

document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-print], .govuk-error-summary__list a');
  if (!target) {
    return;
  }
  if (target.hasAttribute('data-print')) {
    window.print();
    return;
  }
  const field = document.getElementById(decodeURIComponent(target.hash.slice(1)));
  if (field) {
    event.preventDefault();
    (field.closest('fieldset') || field.closest('.govuk-form-group') || field).scrollIntoView();
    field.focus({preventScroll: true});
  }
});

// A form is sent once, however often its button is pressed. The server would not mind; the person might.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 3000);
});
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent);
});
