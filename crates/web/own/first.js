// Before the first paint, so that what scripts hide is never seen: nothing in a page is a script.
document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '')
