___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "dub-track",
  "categories": ["AFFILIATE_MARKETING", "ATTRIBUTION", "CONVERSIONS"],
  "brand": {
    "id": "brand_dummy",
    "displayName": "dub-track"
  },
  "description": "Captures the click of a Dub link, and reports leads, sales and customers through your own dub-track Worker.",
  "containerContexts": ["WEB"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "workerUrl",
    "displayName": "URL of the Worker",
    "simpleValueType": true,
    "help": "Such as https://t.example.com, with its BASE_PATH if it has one.",
    "valueValidators": [
      { "type": "NON_EMPTY" },
      { "type": "REGEX", "args": ["^(https://.+|\\{\\{.+\\}\\})$"] }
    ]
  },
  {
    "type": "SELECT",
    "name": "action",
    "displayName": "What this tag does",
    "macrosInSelect": false,
    "simpleValueType": true,
    "defaultValue": "load",
    "selectItems": [
      { "value": "load", "displayValue": "Load the script, on all pages" },
      { "value": "lead", "displayValue": "Report a lead" },
      { "value": "sale", "displayValue": "Report a sale" },
      { "value": "customer", "displayValue": "Create a customer without a lead" },
      { "value": "grant", "displayValue": "The visitor consents" },
      { "value": "deny", "displayValue": "The visitor does not consent" }
    ]
  },
  {
    "type": "TEXT",
    "name": "eventName",
    "displayName": "Name of the lead",
    "simpleValueType": true,
    "defaultValue": "Sign up",
    "valueValidators": [{ "type": "NON_EMPTY" }],
    "enablingConditions": [{ "paramName": "action", "paramValue": "lead", "type": "EQUALS" }]
  },
  {
    "type": "SIMPLE_TABLE",
    "name": "properties",
    "displayName": "Properties",
    "newRowButtonText": "Add a property",
    "help": "customerExternalId is required: your id of the customer. A sale also needs amount, in cents, and should have an invoiceId.",
    "simpleTableColumns": [
      {
        "defaultValue": "customerExternalId",
        "displayName": "Property",
        "name": "name",
        "type": "TEXT",
        "isUnique": true,
        "valueValidators": [{ "type": "NON_EMPTY" }]
      },
      { "defaultValue": "", "displayName": "Value", "name": "value", "type": "TEXT" }
    ],
    "enablingConditions": [
      { "paramName": "action", "paramValue": "lead", "type": "EQUALS" },
      { "paramName": "action", "paramValue": "sale", "type": "EQUALS" },
      { "paramName": "action", "paramValue": "customer", "type": "EQUALS" }
    ]
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const injectScript = require('injectScript');
const makeInteger = require('makeInteger');

let workerUrl = data.workerUrl;
while (workerUrl.slice(-1) === '/') workerUrl = workerUrl.slice(0, -1);
const scriptUrl = workerUrl + '/dub.js';

const numbers = ['amount', 'eventQuantity'];
const readProperties = () => {
  const properties = {};
  (data.properties || []).forEach((row) => {
    const isEmpty = row.value === undefined || row.value === null || row.value === '';
    if (isEmpty) return;
    properties[row.name] = numbers.indexOf(row.name) < 0 ? row.value : makeInteger(row.value);
  });
  return properties;
};

const act = () => {
  if (data.action === 'lead') callInWindow('dubTrack', data.eventName, readProperties());
  if (data.action === 'sale') callInWindow('dubTrack.sale', readProperties());
  if (data.action === 'customer') callInWindow('dubTrack.customer', readProperties());
  if (data.action === 'grant') callInWindow('dubTrack.consent', true);
  if (data.action === 'deny') callInWindow('dubTrack.consent', false);
  data.gtmOnSuccess();
};

// By its token the script is loaded once for all tags of a page.
injectScript(scriptUrl, act, data.gtmOnFailure, scriptUrl);


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "inject_script", "versionId": "1" },
      "param": [
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 1, "string": "https://*/dub.js" },
              { "type": 1, "string": "https://*/*/dub.js" }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "dubTrack" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "dubTrack.sale" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "dubTrack.customer" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              },
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "dubTrack.consent" },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": false },
                  { "type": 8, "boolean": true }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Loads the script once, from the Worker
  code: |-
    mock('injectScript', (url, onSuccess, onFailure, token) => {
      assertThat(url).isEqualTo('https://t.example.com/dub.js');
      assertThat(token).isEqualTo(url);
      onSuccess();
    });
    runCode({ workerUrl: 'https://t.example.com/', action: 'load' });
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('callInWindow').wasNotCalled();
- name: Reports a lead
  code: |-
    mock('injectScript', (url, onSuccess) => onSuccess());
    mock('callInWindow', (path, eventName, properties) => {
      assertThat(path).isEqualTo('dubTrack');
      assertThat(eventName).isEqualTo('Sign up');
      assertThat(properties).isEqualTo({ customerExternalId: 'user_123' });
    });
    runCode({
      workerUrl: 'https://t.example.com',
      action: 'lead',
      eventName: 'Sign up',
      properties: [
        { name: 'customerExternalId', value: 'user_123' },
        { name: 'customerName', value: '' }
      ]
    });
    assertApi('gtmOnSuccess').wasCalled();
- name: Fails where the script cannot be loaded
  code: |-
    mock('injectScript', (url, onSuccess, onFailure) => onFailure());
    runCode({ workerUrl: 'https://t.example.com', action: 'load' });
    assertApi('gtmOnFailure').wasCalled();


___NOTES___

Source and instructions: docs/recipes/google-tag-manager.md of dub-track.
